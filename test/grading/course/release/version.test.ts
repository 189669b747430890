import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { parseNotebook, serializeNotebook } from "@latent-lab/kernel";
import {
  contentHash,
  keepVersions,
  keptVersions,
  releaseAll,
  versionOf,
} from "../../../../grading/src/course/release/index.js";
import { TemporaryFolder } from "../../temporary.js";
import { code, notebook, solution } from "./build.js";

const folder = new TemporaryFolder();
const answer = code("1", solution("f"));
const given = code("");
const source = (text: string) =>
  serializeNotebook(notebook([answer, { ...given, source: text }], { latent_lab: { notebook: "a" } }));

describe("The version of a release", () => {
  afterEach(() => folder.remove());

  const at = (...names: string[]) => join(folder.path, ...names);
  async function release(text: string) {
    if (!folder.path) await folder.make();
    await mkdir(at("solutions"), { recursive: true });
    await writeFile(at("solutions", "a.ipynb"), source(text));
    await releaseAll({ solutionsDir: at("solutions"), notebooksDir: at("notebooks"), exercises: [] });
    return parseNotebook(await readFile(at("notebooks", "a.ipynb"), "utf8"));
  }

  it("is told by its content, whatever is in the answers", async () => {
    const first = await release("one");
    expect(versionOf(first)).to.deep.equal({ number: 1, hash: contentHash(first) });
    expect(versionOf(await release("one"))).to.deep.equal(versionOf(first));
    expect(versionOf(await release("two"))?.hash).to.not.equal(versionOf(first)?.hash);
  });

  it("has a number that grows only with what students were given", async () => {
    await release("one");
    const second = await release("two");
    expect(versionOf(second)?.number, "nobody was given the first").to.equal(1);
    expect(await keepVersions(at("notebooks"))).to.have.length(1);
    expect(await keepVersions(at("notebooks")), "kept once").to.deep.equal([]);
    expect(versionOf(await release("three"))?.number).to.equal(2);
    expect(versionOf(await release("four"))?.number).to.equal(2);
    await keepVersions(at("notebooks"));
    expect(versionOf(await release("two")), "again what was given first").to.deep.equal(versionOf(second));
    expect((await keptVersions(at("notebooks"), "a")).map(({ number }) => number)).to.deep.equal([1, 2]);
  });

  it("is no version where a student made one up", () => {
    for (const made of [{ number: 0, hash: "0".repeat(12) }, { number: 1, hash: "no" }, "1", null]) {
      const claimed = notebook([], { latent_lab: { notebook: "a", release: made } });
      expect(versionOf(claimed)).to.equal(undefined);
    }
  });
});
