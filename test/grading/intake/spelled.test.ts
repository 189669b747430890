import { expect } from "chai";
import { symlink, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { asOnDisk, spelledAs } from "../../../grading/src/intake/spelled.js";
import { TemporaryFolder } from "../temporary.js";

const folder = new TemporaryFolder();

describe("spelledAs", () => {
  it("spells names as the file system does where that takes no notice of case or composition", () => {
    expect(spelledAs("/class/ANN/x.ipynb", "/class/Ann/x.ipynb")).to.equal("/class/Ann/x.ipynb");
    expect(spelledAs("/class/Zoë", "/private/class/Zoë".normalize("NFD"))).to.equal(
      "/class/Zoë".normalize("NFD"),
    );
  });

  it("keeps the name of a link", () => {
    expect(spelledAs("/class/ann", "/elsewhere/2026/bob")).to.equal("/class/ann");
  });
});

describe("asOnDisk", () => {
  afterEach(() => folder.remove());

  it("gives an absolute path under the names that were given", async () => {
    await folder.make();
    await mkdir(join(folder.path, "2026"));
    await symlink(join(folder.path, "2026"), join(folder.path, "ann"));
    expect(await asOnDisk(join(folder.path, "ann"))).to.equal(join(folder.path, "ann"));
    expect(await asOnDisk(join(folder.path, "nowhere"))).to.equal(join(folder.path, "nowhere"));
  });
});
