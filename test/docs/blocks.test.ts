import { expect } from "chai";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseNotebook, runNotebook, type Notebook } from "@latent-lab/kernel";
import { parseCourseFile } from "../../grading/src/course/course-file.js";
import { variesOf } from "../../grading/src/course/variants/varies.js";
import { TemporaryFolder } from "../grading/temporary.js";
import { allBlocks, pages, type Block } from "./pages.js";
import { runLine } from "./shell.js";
import { makeWorld } from "./world.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Pages that a test of their own follows from top to bottom. */
const FOLLOWED: Readonly<Record<string, string>> = {
  "docs/exercise.md": "test/docs/exercise.test.ts",
  "docs/two-machines.md": "test/faults/two-machines.test.ts",
};

/** Lines that would build or test the project within its own test, and what runs them instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "npm ci": ".ci/run",
  "npm ci && npm start": "test/copy/students-copy.test.ts",
  "npm ci && npm test": ".ci/run",
  // Redis and a worker are needed.
  "npx lab grade submissions.zip --queue redis://HOST:6379": "test/faults/two-machines.test.ts",
};

describe("every block of every page", () => {
  const folder = new TemporaryFolder();
  /**
   * Commands that ran, so that no page repeats what another has proved; in one world, since pages build on each other.
   */
  const ran = new Set(Object.keys(ELSEWHERE));
  before(async () => makeWorld(await folder.make()));
  after(() => folder.remove());

  for (const [path, text] of inOrder()) {
    if (path in FOLLOWED) continue;
    for (const block of allBlocks(text)) {
      const title = `${path}:${block.line}`;
      if (block.notRun !== undefined) {
        it(`${title}, not run: ${block.notRun}`);
        continue;
      }
      for (const line of commandsOf(block)) {
        if (ran.has(line)) continue;
        ran.add(line);
        it(`${title}: ${line}`, async function () {
          // Without JupyterLab it would be installed here, over the network.
          if (line.startsWith("npx lab start") && !existsSync(join(ROOT, ".venv"))) return this.skip();
          const { ok, output } = await runLine(folder.path, line);
          expect(ok, output).to.equal(true);
        });
      }
      if (block.language === "sh") continue;
      it(`${title}: the ${block.language} holds`, async () => {
        const held = HELD[block.language];
        if (!held) throw new Error(`Nothing runs ${block.language}: say how, or mark the block "not run".`);
        await held(block, folder.path);
      });
    }
  }
});

/** The pages, that on courses last: it hands out numbers, and from then on grading needs their secret. */
function inOrder(): [path: string, text: string][] {
  const last = "docs/course.md";
  return [...pages()].sort(([a], [b]) => Number(a === last) - Number(b === last));
}

describe("what the blocks of the pages leave to other tests", () => {
  it("is there, and named by them", () => {
    for (const [page, test] of Object.entries(FOLLOWED)) {
      const name = page.replace(/^docs\/|\.md$/g, "");
      expect(readFileSync(join(ROOT, test), "utf8"), test).to.include(name);
    }
    for (const test of Object.values(ELSEWHERE)) expect(existsSync(join(ROOT, test)), test).to.equal(true);
  });

  it("stands on some page", () => {
    const lines = [...pages().values()].flatMap((text) => allBlocks(text).flatMap(commandsOf));
    expect(Object.keys(ELSEWHERE).filter((line) => !lines.includes(line))).to.deep.equal([]);
  });
});

/** The commands of a block of shell, one a line, without what is said of them. */
function commandsOf({ language, text }: Block): string[] {
  if (language !== "sh") return [];
  return text
    .split("\n")
    .map((line) => line.replace(/(^|\s+)#.*$/, "").trim())
    .filter((line) => line !== "");
}

/** Checks of what must hold of a block that is no command, by its language. */
const HELD: Readonly<Record<string, (block: Block, folder: string) => unknown>> = {
  /** A course.yaml, whole, or lines of the example's. */
  yaml: async ({ text }) => {
    const example = await readFile(join(ROOT, "examples/linear-regression/course.yaml"), "utf8");
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => line.replace(/\s+#.*$/, ""));
    if (lines.every((line) => example.includes(line))) return;
    parseCourseFile(text, "course.yaml");
  },
  /** Metadata of a notebook, without the braces around them. */
  json: ({ text }) => {
    const metadata = JSON.parse(`{${text}}`) as Notebook["metadata"];
    expect(Object.keys(variesOf({ metadata }))).not.to.be.empty;
  },
  /** A cell, or a program, which reads a notebook's text from somewhere. */
  ts: async ({ text }, folder) => {
    const given = `import { readFileSync } from "node:fs";\nconst text = readFileSync("lessons/one.ipynb", "utf8");`;
    const cell = (source: string) => ({
      ...{ cell_type: "code", source, metadata: {}, outputs: [], execution_count: null },
    });
    const notebook = { nbformat: 4, nbformat_minor: 4, metadata: {}, cells: [cell(given), cell(text)] };
    const { failed } = await runNotebook(parseNotebook(JSON.stringify(notebook)), {
      cwd: folder,
    });
    expect(failed).to.be.empty;
  },
};
