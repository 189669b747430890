import { expect } from "chai";
import { cp, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TemporaryFolder } from "../grading/temporary.js";
import { lab } from "./lab.js";

const EXAMPLE = fileURLToPath(new URL("../../examples/linear-regression/", import.meta.url));

describe("commands that read exercises", () => {
  const folder = new TemporaryFolder();
  const source = () => join(folder.path, "src/exercises/ridge.ts");
  beforeEach(async () => {
    await folder.make({}, "inside the project");
    await cp(EXAMPLE, folder.path, { recursive: true, preserveTimestamps: true });
    await writeFile(join(folder.path, "package.json"), JSON.stringify({ scripts: { build: "tsc -b" } }));
  });
  afterEach(() => folder.remove());

  const said = async (...args: string[]) => {
    const { code, stderr } = await lab(folder.path, args);
    return { code, stderr };
  };

  it("refuse a build that is older than its sources, and name the newer one and what builds", async () => {
    const later = new Date(Date.now() + 60_000);
    await utimes(source(), later, later);
    const commands = [
      ["release", "--check"],
      ["publish", "--until", "2027-01-01"],
      ["grade", "in"],
      ["check", "notebooks/02-ridge.ipynb"],
      ["export", "--format", "csv"],
    ];
    for (const command of commands) {
      expect(await said(...command), command.join(" ")).to.deep.equal({
        code: 1,
        stderr:
          "lab: Expected exercises that were built from their sources, found src/exercises/ridge.ts, which was written after dist/ was built: run npm run build in this folder first.\n",
      });
    }
  });

  it("refuse sources of which nothing was built", async () => {
    await rm(join(folder.path, "dist"), { recursive: true });
    const { code, stderr } = await said("release", "--check");
    expect(code).to.equal(1);
    expect(stderr).to.match(
      /^lab: Expected exercises .*, found src\/\S+, and nothing built from it: run npm run build in this folder first\.\n$/,
    );
  });

  it("take what was built from its sources, whatever a compiler notes beside these later", async () => {
    const later = new Date(Date.now() + 60_000);
    const notes = join(folder.path, "src/tsconfig.tsbuildinfo");
    await writeFile(notes, "{}");
    await utimes(notes, later, later);
    expect(await said("release", "--check")).to.have.property("code", 0);
  });

  it("are the only ones that look", async () => {
    const later = new Date(Date.now() + 60_000);
    await utimes(source(), later, later);
    expect((await said("clean", "--help")).code).to.equal(0);
    expect((await said("students", "--out", "graded")).stderr).not.to.include("dist/");
  });
});
