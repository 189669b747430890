import { expect } from "chai";
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { parseNotebook, serializeNotebook, type Cell } from "@latent-lab/kernel";
import { lab } from "../cli/lab.js";
import { TemporaryFolder } from "../grading/temporary.js";
import { blocks, page } from "./pages.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const NOTEBOOK = "solutions/01-least-squares.ipynb";
const MISSED = `function rSquared(y: number[], fitted: number[]): number {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const missed = y.reduce((sum, value, i) => sum + (value - fitted[i]) ** 2, 0);
  return missed / y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}`;

describe("the page on writing an exercise, followed", () => {
  const folder = new TemporaryFolder();
  let course: string;

  before(async () => {
    const root = await folder.make({}, "inside the project");
    course = join(root, "course");
    await cp(join(ROOT, "examples/linear-regression"), course, {
      recursive: true,
      filter: (path) => !/node_modules|[\\/]dist/.test(path.slice(ROOT.length)),
    });
    // Its notebooks import it by its name.
    await mkdir(join(root, "node_modules"));
    await symlink(course, join(root, "node_modules/linear-regression"));

    const [exercise] = blocks(page("exercise"), "ts");
    const edit = async (file: string, change: (text: string) => string) =>
      writeFile(join(course, file), change(await readFile(join(course, file), "utf8")));
    await writeFile(join(course, "src/exercises/r-squared.ts"), exercise ?? "");
    await edit("tsconfig.json", (text) => text.replaceAll("../../", ROOT));
    await edit(NOTEBOOK, (text) => {
      const notebook = parseNotebook(text);
      const cells = (JSON.parse(blocks(page("exercise"), "json")[0] ?? "") as Cell[]).map((cell) =>
        cell.cell_type === "code" ? { ...cell, outputs: [], execution_count: null } : cell,
      );
      return serializeNotebook({ ...notebook, cells: [...notebook.cells, ...cells] });
    });
    // What `npm run build` does for a course.
    for (const command of [
      ["lib/list-exercises.mjs", join(course, "src/exercises")],
      ["node_modules/typescript/bin/tsc", "-b", course],
    ]) {
      await promisify(execFile)(process.execPath, command, { cwd: ROOT });
    }
  });
  after(() => folder.remove());

  it("is released", async () => {
    const { code, stderr } = await lab(course, ["release"]);
    expect(code, stderr).to.equal(0);
    expect(stderr).to.include("released 01-least-squares.ipynb");
    const released = await readFile(join(course, "notebooks/01-least-squares.ipynb"), "utf8");
    expect(released).to.include("function rSquared").and.not.include("const missed");
  });

  it("passes with the page's answer", async () => {
    const { code, stderr } = await lab(course, ["check", NOTEBOOK]);
    expect(stderr).to.include("r-squared: pass, 1 of 1 points");
    expect(code).to.equal(0);
  });

  it("tells whoever makes the known mistake what it is, in the grade", async () => {
    const notebook = parseNotebook(await readFile(join(course, "notebooks/01-least-squares.ipynb"), "utf8"));
    const cells = notebook.cells.map((cell) =>
      cell.id === "r-squared" ? { ...cell, source: MISSED } : cell,
    );
    const file = "in/s1/01-least-squares.ipynb";
    await mkdir(join(course, "in/s1"), { recursive: true });
    await writeFile(join(course, file), serializeNotebook({ ...notebook, cells }));
    const { stdout, stderr } = await lab(course, ["grade", "in", "--json", "-"]);
    const { submissions } = JSON.parse(stdout) as {
      submissions: { notebooks: { checks: { id: string; diagnosis?: string }[] }[] }[];
    };
    const checks = submissions.flatMap(({ notebooks }) => notebooks.flatMap(({ checks }) => checks));
    expect(
      checks.find(({ id }) => id === "r-squared"),
      stderr,
    ).to.have.property("diagnosis", "share-missed");
  });
});
