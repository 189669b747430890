import { existsSync } from "node:fs";
import { mkdtemp, mkdir, readdir, readFile, rm, utimes, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parseNotebook, serializeNotebook } from "@latent-lab/kernel";
import { releaseAll } from "../../../../grading/src/course/release/all.js";
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

  it("writes over no notebook that holds answers, unless it is forced, and names them", async () => {
    await release();
    const file = join(folders.notebooksDir, "a.ipynb");
    const solved = (await readFile(file, "utf8")).replace(/throw new Error[^\n]*?;/, "return 1;");
    await writeFile(file, solved);
    expect(await release()).to.deep.include({
      written: [],
      answered: [{ file: "a.ipynb", cells: ["f"] }],
    });
    expect(await readFile(file, "utf8")).to.equal(solved);
    expect(await releaseAll({ ...folders, exercises: [], force: true })).to.deep.include({
      written: ["a.ipynb"],
    });
    expect(await readFile(file, "utf8")).not.to.equal(solved);
  });

  it("does not take away a notebook that holds answers either when its source is gone", async () => {
    await release();
    const file = join(folders.notebooksDir, "b.ipynb");
    await writeFile(file, (await readFile(file, "utf8")).replace(/throw new Error[^\n]*?;/, "return 1;"));
    await rm(join(folders.solutionsDir, "b.ipynb"));
    expect((await release()).answered).to.have.length(1);
    expect(existsSync(file)).to.equal(true);
  });

  it("writes over a notebook that was only run", async () => {
    await release();
    const file = join(folders.notebooksDir, "a.ipynb");
    const ran = parseNotebook(await readFile(file, "utf8"));
    const cells = ran.cells.map((cell) => ({ ...cell, execution_count: 3 }));
    await writeFile(file, serializeNotebook({ ...ran, cells }));
    expect(await release()).to.deep.include({ written: ["a.ipynb"], answered: [] });
  });

  it("says what an editor left in the sources", async () => {
    expect([...(await release()).untidy]).to.deep.equal([
      ["a.ipynb", ["outputs", "execution counts"]],
      ["b.ipynb", ["outputs", "execution counts"]],
    ]);
  });

  it("copies no date of publication into the students' notebooks", async () => {
    const latent_lab = { notebook: "a", publishAfter: "2030-01-31" };
    await write("a.ipynb", serializeNotebook(notebook([], { latent_lab })));
    await release();
    const text = await readFile(join(folders.notebooksDir, "a.ipynb"), "utf8");
    expect(text).not.to.include("publishAfter");
    await write(
      "a.ipynb",
      serializeNotebook(notebook([], { latent_lab: { notebook: "a", publishafter: "2030-01-31" } })),
    );
    expect((await release()).problems.map(({ message }) => message).join()).to.match(
      /latent_lab\.publishafter is none of/,
    );
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
