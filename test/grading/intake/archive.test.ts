import { expect } from "chai";
import { openArchive } from "../../../grading/src/intake/archive.js";
import { IntakeError } from "../../../grading/src/intake/index.js";
import { LIMITS, type Limits } from "../../../grading/src/intake/limits.js";
import { refusal as refusalOf } from "../../refusal.js";
import { claimingSize, encrypted, withName, zipOf } from "./zip.js";

const listing = async (zip: Buffer, limits: Partial<Limits> = {}) =>
  openArchive(zip, "s1.zip", { ...LIMITS, ...limits });

const refusal = (work: Promise<unknown>) => refusalOf(work, IntakeError);

describe("openArchive", () => {
  it("reads back what was packed", async () => {
    const archive = await listing(await zipOf({ "a.ipynb": "one", "deep/b.txt": "two" }));
    const read = await Promise.all(archive.items.map(async (item) => [item.path, String(await item.read())]));
    expect(read).to.deep.equal([
      ["a.ipynb", "one"],
      ["deep/b.txt", "two"],
    ]);
    archive.close();
  });

  it("refuses a path that leads out of the archive", async () => {
    const zip = await zipOf({ "aa/x.ipynb": "" });
    expect(await refusal(listing(withName(zip, "aa/x", "../x")))).to.match(
      /s1\.zip is refused .*\.\.\/x\.ipynb/,
    );
    expect(await refusal(listing(withName(zip, "aa/x", "/a/x")))).to.match(
      /s1\.zip is refused .*absolute path/,
    );
    expect(await refusal(listing(withName(zip, "aa/x", "..\\x")))).to.match(/s1\.zip is refused/);
  });

  it("refuses an archive with too many entries", async () => {
    const zip = await zipOf({ a: "", b: "", c: "" });
    expect(await refusal(listing(zip, { entries: 2 }))).to.match(/^s1\.zip holds 3 files or more, at most 2/);
  });

  it("refuses an archive that unpacks to too much", async () => {
    const zip = await zipOf({ a: "x".repeat(600), b: "x".repeat(600) });
    expect(await refusal(listing(zip, { unpacked: 1000 }))).to.match(/^s1\.zip would unpack to 1\.2 kB/);
  });

  it("refuses an entry that unpacks to many times its size", async () => {
    const [item] = (await listing(await zipOf({ "a.ipynb": Buffer.alloc(2_000_000) }))).items;
    expect(item?.refused).to.match(/^"a\.ipynb" would unpack to \d+ times its size, at most 200/);
    expect(await refusal(item?.read() ?? Promise.resolve())).to.equal(item?.refused);
  });

  it("stops at the size that an entry claimed, so that a bomb cannot lie about it", async () => {
    const bomb = claimingSize(await zipOf({ "a.ipynb": Buffer.alloc(2_000_000) }), 1000);
    const [item] = (await listing(bomb)).items;
    expect(item?.refused).to.equal(undefined);
    expect(await refusal(item?.read() ?? Promise.resolve())).to.match(
      /^"a\.ipynb" is damaged in the archive/,
    );
  });

  it("refuses an entry that is a symbolic link", async () => {
    const [item] = (await listing(await zipOf({ "a.ipynb": "/etc/passwd" }, { mode: 0o120777 }))).items;
    expect(item?.refused).to.match(/^"a\.ipynb" is a symbolic link/);
  });

  it("refuses an entry that is encrypted", async () => {
    const [item] = (await listing(encrypted(await zipOf({ "a.ipynb": "text" })))).items;
    expect(item?.refused).to.match(/^"a\.ipynb" is encrypted/);
  });

  it("refuses an archive that is cut short", async () => {
    const zip = await zipOf({ "a.ipynb": "text" });
    expect(await refusal(listing(zip.subarray(0, zip.length - 8)))).to.match(
      /^s1\.zip is no readable zip archive/,
    );
  });

  it("refuses an archive with one name twice, of which readers would see different files", async () => {
    const zip = await zipOf({ "a.ipynb": "1", "b.ipynb": "2" });
    expect(await refusal(listing(withName(zip, "b.ipynb", "a.ipynb")))).to.match(/holds "a\.ipynb" twice/);
  });
});
