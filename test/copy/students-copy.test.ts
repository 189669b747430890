import { expect } from "chai";
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { parseNotebook, serializeNotebook, type Cell, type Notebook } from "@latent-lab/kernel";
import { lab } from "../cli/lab.js";
import { names, read } from "../course/course.js";
import { remarks, solutionTokens } from "./tokens.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const NOTEBOOK = "notebooks/02-kl-divergence.ipynb";
const SOLVED = ["kl-discrete", "kl-bernoulli", "kl-sweep"];

const run = promisify(execFile);

describe("the students' copy", () => {
  let parent: string;
  let copy: string;
  before(async () => {
    parent = await mkdtemp(join(tmpdir(), "students-"));
    copy = join(parent, "course");
    const { code, stderr } = await lab(ROOT, ["release", "--to", copy]);
    expect(code, stderr).to.equal(0);
  });
  after(() => rm(parent, { recursive: true, force: true }));

  it("holds the notebooks, what they need, and nothing else", async () => {
    expect((await readdir(copy)).sort()).to.deep.equal([
      ".gitignore",
      ".npmrc",
      "README.md",
      "data",
      "notebooks",
      "package-lock.json",
      "package.json",
      "packages",
    ]);
    expect(await readdir(join(copy, "data"))).to.deep.equal(["registry.json"]);
    const released = names("notebooks").map((name) => `${name}.ipynb`);
    expect((await readdir(join(copy, "notebooks"))).sort()).to.deep.equal(released);
    const packages = await readdir(join(copy, "packages"));
    expect(packages.map((file) => file.replace(/-[\d.]+tgz$/, "")).sort()).to.deep.equal([
      "latent-lab",
      "latent-lab-cli",
      "latent-lab-kernel",
    ]);
  });

  it("holds no byte of solutions, rubrics and mark schemes, and no remark on an option of a closed question", async () => {
    const files = await everyFile(copy, join(parent, "unpacked"));
    const all = [...files.values()].join("\n");
    const besideLibrary = [...files]
      .filter(([path]) => !path.startsWith("latent-lab-0"))
      .map(([, text]) => text)
      .join("\n");
    expect(all, "what is searched").to.include("klBernoulli").and.include("Your turn");
    const { words, code } = solutionTokens();
    expect(Math.min(words.length, code.length), "what is looked for").to.be.above(500);
    expect(words.filter((line) => all.includes(line))).to.deep.equal([]);
    expect(code.filter((line) => besideLibrary.includes(line))).to.deep.equal([]);
    expect(remarks().filter((remark) => all.includes(JSON.stringify(remark)))).to.deep.equal([]);
    expect(
      [...files.keys()].filter((file) => /solutions?\/|grading|rubric|roster|bands\.json/.test(file)),
    ).to.deep.equal([]);
  });

  it("names the same versions of other packages as the project", async () => {
    const versions = async (folder: string) => {
      const text = await readFile(join(folder, "package-lock.json"), "utf8");
      const { packages } = JSON.parse(text) as { packages: Record<string, { version?: string }> };
      return { text, packages };
    };
    const [own, theirs] = await Promise.all([versions(ROOT), versions(copy)]);
    const elsewhere = Object.entries(theirs.packages).filter(
      ([path, { version }]) =>
        path.startsWith("node_modules/") &&
        !path.includes("latent-lab") &&
        own.packages[path]?.version !== version,
    );
    expect(elsewhere).to.deep.equal([]);
    expect(theirs.text).not.to.match(/"resolved": "https?:/);
  });

  it("refuses a folder that is in use", async () => {
    const { code, stderr } = await lab(ROOT, ["release", "--to", copy]);
    expect(code).to.equal(1);
    expect(stderr).to.match(/lab: Expected an empty folder at .*: name a new one\.\n$/);
  });

  it("of a course with a library of its own holds that library, built, and nothing beside it", async () => {
    const own = join(parent, "linear-regression");
    const { code, stderr } = await lab(join(ROOT, "examples/linear-regression"), ["release", "--to", own]);
    expect(code, stderr).to.equal(0);
    const archive = join(own, "packages/linear-regression-0.1.0.tgz");
    const { stdout } = await run("tar", ["-tzf", archive]);
    const files = stdout.trim().split("\n");
    expect(files).to.include.members([
      "package/package.json",
      "package/dist/library.js",
      "package/dist/index.js",
    ]);
    expect(files.filter((file) => !/^package\/(package\.json|dist\/)/.test(file))).to.deep.equal([]);
  });

  describe("after npm ci", () => {
    before(async () => {
      await run("npm", ["ci", "--prefer-offline"], { cwd: copy, maxBuffer: 1e8 });
    });
    const npx = (...args: string[]) =>
      run("npx", ["lab", ...args], { cwd: copy }).catch((error: unknown) => {
        throw new Error((error as { stderr?: string }).stderr, { cause: error });
      });

    it("checks and packs, and the hand-in is graded where the course is", async () => {
      const file = join(copy, NOTEBOOK);
      const notebook = parseNotebook(await readFile(file, "utf8"));
      await writeFile(file, serializeNotebook(solved(notebook, read("solutions", "02-kl-divergence"))));
      // A question in words is still open, so that not every cell of the notebook is filled in.
      const checked = await npx("check", NOTEBOOK);
      for (const id of SOLVED) expect(checked.stderr).to.include(`${id}: pass`);

      const packed = await npx("pack", "--student", "s123456");
      expect(packed.stderr).to.match(
        /^s123456\.zip holds \d+ notebooks .* packed for s123456: hand it in\.$/m,
      );

      const graded = await lab(ROOT, [
        "grade",
        join(copy, "s123456.zip"),
        "--out",
        join(parent, "graded"),
        "--json",
        "-",
      ]);
      expect(graded.code, graded.stderr).to.equal(0);
      const { submissions } = JSON.parse(graded.stdout) as {
        submissions: { student: string; notebooks: { checks: { id: string; status: string }[] }[] }[];
      };
      expect(submissions.map(({ student }) => student)).to.deep.equal(["s123456"]);
      const passed = (submissions[0]?.notebooks ?? [])
        .flatMap(({ checks }) => checks)
        .filter(({ status }) => status === "pass")
        .map(({ id }) => id);
      expect(passed).to.include.members(SOLVED);
    });

    it("says what the machine has, without a word on grading", async () => {
      const { stdout } = await npx("doctor");
      expect(stdout)
        .to.include("JupyterLab")
        .and.not.match(/isolation|queue/);
    });

    it("starts JupyterLab on the notebooks", async function () {
      const venv = process.env["LATENT_LAB_VENV"] ?? join(ROOT, ".venv");
      if (!existsSync(venv)) this.skip();
      const child = spawn("npm", ["start", "--", "--no-browser"], {
        cwd: copy,
        env: { ...process.env, PATH: `${join(venv, "bin")}${delimiter}${process.env["PATH"]}` },
        detached: true,
      });
      try {
        const address = await new Promise<string>((resolve, reject) => {
          let said = "";
          const listen = (text: Buffer) => {
            said += text.toString();
            const [found] = /http:\/\/(127\.0\.0\.1|localhost):\d+\/\S*token=\w+/.exec(said) ?? [];
            if (found) resolve(found);
          };
          child.stdout.on("data", listen);
          child.stderr.on("data", listen);
          child.once("exit", () => reject(new Error(said)));
        });
        const { origin, searchParams } = new URL(address);
        const api = async (path: string) =>
          (await fetch(`${origin}/api/${path}?token=${searchParams.get("token")}`)).json() as Promise<{
            default?: string;
            content?: { name: string }[];
          }>;
        expect(await api("kernelspecs"))
          .to.have.property("kernelspecs")
          .with.property("latent-lab");
        const { content = [] } = await api("contents");
        expect(content.map(({ name }) => name)).to.include("02-kl-divergence.ipynb");
      } finally {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
      }
    });
  });
});

/** The notebook with the answers of the solution in the cells of the solved exercises. */
function solved(notebook: Notebook, solution: Notebook): Notebook {
  const answer = (cell: Cell): Cell => {
    const model = solution.cells.find(({ id }) => id === cell.id);
    return model && SOLVED.includes(cell.id ?? "") ? { ...cell, source: model.source } : cell;
  };
  return { ...notebook, cells: notebook.cells.map(answer) };
}

/** Reads what every file holds, by its path, archives unpacked. */
async function everyFile(folder: string, work: string): Promise<Map<string, string>> {
  await cp(folder, work, { recursive: true });
  for (const archive of await readdir(join(work, "packages"))) {
    const to = join(work, `${archive}.unpacked`);
    await run("mkdir", [to]);
    await run("tar", ["-xzf", join(work, "packages", archive), "-C", to]);
  }
  const entries = await readdir(work, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [relative(work, file), await readFile(file, "utf8")] as const),
    ),
  );
}
