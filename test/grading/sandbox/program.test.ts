import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { builtFile } from "../../../grading/src/processes/index.js";
import { nodeOptions } from "../../../grading/src/sandbox/isolation/launch.js";
import { defaults } from "../../../grading/src/sandbox/limits.js";

const PROGRAM = fileURLToPath(new URL("../../../grading/src/sandbox/child/program.ts", import.meta.url));

/** Whether a process with the options of the sandbox takes the code that the build made of a program. */
function takesCode(name: string, source = readFileSync(builtFile(`sandbox/${name}.cjs`), "latin1")): boolean {
  const script = `import { readFileSync } from "node:fs";
    import { scriptOf } from ${JSON.stringify(PROGRAM)};
    const code = readFileSync(${JSON.stringify(builtFile(`sandbox/${name}.code`))});
    console.log(scriptOf(readFileSync(0), code).cachedDataRejected === false);`;
  const options = [...nodeOptions(defaults), "--import", "tsx", "--input-type=module", "-e", script];
  const { stdout, stderr } = spawnSync(process.execPath, options, { input: source, encoding: "latin1" });
  if (stderr !== "") throw new Error(stderr);
  return stdout === "true\n";
}

describe("The code that V8 made of the sandbox's programs", () => {
  for (const name of ["runner", "tensors"]) {
    it(`spares a sandbox compiling the ${name}`, () => expect(takesCode(name)).to.equal(true));
  }

  it("is not taken for another program", () => expect(takesCode("runner", "0;")).to.equal(false));
});
