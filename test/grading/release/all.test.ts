import { existsSync } from "node:fs";
import { mkdtemp, mkdir, readdir, readFile, rm, utimes, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parseNotebook, serializeNotebook } from "@latent-lab/kernel";
import { releaseAll } from "../../../grading/src/release/all.js";
import { code, notebook, solution } from "./build.js";

describe("releaseAll", () => {
  let root: string;
  let folders: { solutionsDir: string; notebooksDir: string };
  const release = (check = false) => releaseAll({ ...folders, exercises: [], check });
  const source = (name: string, text = "1") =>
    serializeNotebook(notebook([code(text, solution("f"))], { latent_lab: { notebook: name } }));
  const write = (name: string, text: string) => writeFile(join(folders.solutionsDir, name), text);

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "release-"));
    folders = { solutionsDir: join(root, "solutions"), notebooksDir: join(root, "notebooks") };
    await mkdir(folders.solutionsDir);
    await write("a.ipynb", source("a"));
    await write("b.ipynb", source("b"));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it("writes every notebook, and nothing beside them", async () => {
    expect(await release()).to.deep.include({ written: ["a.ipynb", "b.ipynb"], removed: [], problems: [] });
    expect((await readdir(folders.notebooksDir)).sort()).to.deep.equal(["a.ipynb", "b.ipynb"]);
    const text = await readFile(join(folders.notebooksDir, "a.ipynb"), "utf8");
    expect(parseNotebook(text).cells[0]?.source).to.match(/Not implemented/);
  });

  it("leaves a file that is right as it is, and checks out clean", async () => {
    await release();
    const file = join(folders.notebooksDir, "a.ipynb");
    const longAgo = new Date(1e12);
    await utimes(file, longAgo, longAgo);
    expect(await release()).to.deep.include({ written: [], unchanged: ["a.ipynb", "b.ipynb"] });
    expect((await stat(file)).mtimeMs).to.equal(1e12);
    expect(await release(true)).to.deep.include({ written: [], removed: [] });
  });

  it("names what differs with `check` and writes nothing", async () => {
    expect(await release(true)).to.deep.include({ written: ["a.ipynb", "b.ipynb"] });
    expect(existsSync(folders.notebooksDir)).to.equal(false);
    await release();
    const changed = notebook([code("2")], { latent_lab: { notebook: "b" } });
    await write("b.ipynb", serializeNotebook(changed));
    expect(await release(true)).to.deep.include({ written: ["b.ipynb"], unchanged: ["a.ipynb"] });
  });

  it("removes a released notebook whose source is gone, but nobody's own file", async () => {
    await release();
    await rm(join(folders.solutionsDir, "b.ipynb"));
    const own = join(folders.notebooksDir, "mine.ipynb");
    const copy = join(folders.notebooksDir, "a-copy.ipynb");
    const broken = join(folders.notebooksDir, "broken.ipynb");
    await writeFile(own, serializeNotebook(notebook([], { latent_lab: undefined })));
    await writeFile(copy, source("a"));
    await writeFile(broken, "{");
    expect(await release(true)).to.deep.include({ removed: ["b.ipynb"] });
    expect(await release()).to.deep.include({ removed: ["b.ipynb"] });
    expect((await readdir(folders.notebooksDir)).sort()).to.deep.equal([
      "a-copy.ipynb",
      "a.ipynb",
      "broken.ipynb",
      "mine.ipynb",
    ]);
  });

  it("releases nothing while any notebook has a problem, and tells them all", async () => {
    await write("b.ipynb", source("b", "// BEGIN SOLUTION"));
    await write("c.ipynb", "not JSON");
    await write("d.ipynb", source("e"));
    const { problems, written } = await release();
    expect(written).to.deep.equal([]);
    expect(problems.map(({ notebook }) => notebook)).to.deep.equal(["b", "c", "d"]);
    expect(problems.map(({ cell }) => cell)).to.deep.equal(["f", undefined, undefined]);
    expect(existsSync(join(folders.notebooksDir, "a.ipynb"))).to.equal(false);
  });
});
