import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { PublishError } from "../../../publish/src/error.js";
import { MANIFEST } from "../../../publish/src/website/manifest.js";
import { writeSite } from "../../../publish/src/website/write.js";

describe("writing a site's pages", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "site-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = (pages: Record<string, string>) =>
    writeSite(join(folder, "site"), new Map(Object.entries(pages)), { entries: [], upcoming: [] });
  const files = async () => (await readdir(join(folder, "site"))).filter((name) => name !== MANIFEST).sort();

  it("makes the folder and leaves nothing else in it", async () => {
    await write({ "a.html": "A", "b.html": "B" });
    expect(await files()).to.deep.equal(["a.html", "b.html"]);
    expect(await readFile(join(folder, "site/b.html"), "utf8")).to.equal("B");
  });

  it("removes a page of an earlier run and replaces the others", async () => {
    await write({ "a.html": "A", "b.html": "B" });
    expect(await write({ "b.html": "new" })).to.deep.equal({ removed: ["a.html"] });
    expect(await files()).to.deep.equal(["b.html"]);
    expect(await readFile(join(folder, "site/b.html"), "utf8")).to.equal("new");
  });

  it("neither removes nor overwrites what it did not write", async () => {
    await write({ "a.html": "A" });
    await writeFile(join(folder, "site/own.html"), "mine");
    await write({ "a.html": "B" });
    expect(await files()).to.deep.equal(["a.html", "own.html"]);
    const failure = await write({ "a.html": "C", "own.html": "D" }).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(PublishError).with.property("message").that.includes("own.html exists");
    expect(await readFile(join(folder, "site/a.html"), "utf8")).to.equal("B");
    expect(await readFile(join(folder, "site/own.html"), "utf8")).to.equal("mine");
  });

  it("deletes no file outside the folder, whatever the manifest says", async () => {
    await write({ "a.html": "A" });
    await writeFile(join(folder, "victim.html"), "keep");
    for (const text of [
      '{"files": ["../victim.html"]}',
      '{"files": ["assets/../../victim.html"]}',
      '{"files": ["downloads/..\\\\victim.html"]}',
      '{"files": ["notes.txt"]}',
      '{"files": [], "entries": [1]}',
      "{}",
      "not JSON",
    ]) {
      await writeFile(join(folder, "site", MANIFEST), text);
      const failure = await write({ "b.html": "B" }).catch((error: unknown) => error);
      expect(failure, text).to.be.instanceOf(PublishError);
    }
    expect(await readFile(join(folder, "victim.html"), "utf8")).to.equal("keep");
    expect(await files()).to.deep.equal(["a.html"]);
  });
});
