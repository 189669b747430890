import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { builtFile } from "../../../grading/src/processes/index.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** The CommonJS files that a module of the grader loads with all that it imports; the compiler is one. */
function loadedBy(file: string): string[] {
  const program = `
    import { createRequire } from "node:module";
    import { pathToFileURL } from "node:url";
    await import(pathToFileURL(${JSON.stringify(builtFile(file))}).href);
    console.log(JSON.stringify(Object.keys(createRequire(${JSON.stringify(`${ROOT}x.js`)}).cache)));
    process.exit();`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: ROOT,
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

const isCompiler = (file: string) => /[/\\]typescript[/\\]lib[/\\]/.test(file);

describe("A process of the grader", () => {
  for (const file of ["commands.js", "worker/main.js", "feedback/main.js"]) {
    it(`loads no compiler where it parses nothing of a student: ${file}`, () => {
      const files = loadedBy(file);
      expect(files.length).to.be.above(50);
      expect(files.filter(isCompiler)).to.deep.equal([]);
    });
  }

  for (const file of ["worker/main.js", "worker/reader/main.js", "feedback/main.js"]) {
    it(`loads neither the book nor what opens archives: ${file}`, () => {
      expect(loadedBy(file).filter((each) => /[/\\](?:libsql|yauzl)[/\\]/.test(each))).to.deep.equal([]);
    });
  }

  it("loads the compiler where it does: the reader", () => {
    expect(loadedBy("worker/reader/main.js").filter(isCompiler)).to.have.lengthOf(1);
  });
});
