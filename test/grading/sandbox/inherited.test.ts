import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";

const levels = fileURLToPath(new URL("./levels.ts", import.meta.url));
const sandbox = fileURLToPath(new URL("../../../grading/src/sandbox/index.ts", import.meta.url));

describe("Descriptors that were open before the grader started", () => {
  it("are not open in the sandbox", () => {
    const file = openSync(levels, "r");
    // What a shell does with `40< file`: 40 is then open in the grader, and in whatever it starts.
    const stdio = ["ignore", "pipe", "inherit", ...Array<"ignore">(37).fill("ignore"), file] as const;
    const program = `
      import { openSandbox } from ${JSON.stringify(sandbox)};
      import { attack } from ${JSON.stringify(levels)};
      import { fstatSync } from "node:fs";
      const sandbox = await openSandbox();
      const source = "const attack = () => codeOf(() => node('fs').fstatSync(40).isFile())";
      const { attack: outcome } = await attack(sandbox, source);
      await sandbox.close();
      console.log(JSON.stringify({ here: fstatSync(40).isFile(), there: outcome.value }));`;
    const run = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
      stdio: [...stdio],
      encoding: "utf8",
    });
    closeSync(file);
    const { here, there } = JSON.parse(run.stdout) as { here: boolean; there: string };
    expect(here).to.equal(true);
    expect(there).not.to.equal("done: true");
  });
});
