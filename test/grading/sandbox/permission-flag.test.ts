import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { permissionFlag } from "../../../grading/src/sandbox/isolation/permission-flag.js";

const limits = { cell: 1000, exercise: 1000, notebook: 10_000, heap: 128, reply: 1000, restarts: 0 };

describe("The permission flag by itself, with nothing concealed", () => {
  it("refuses files, programs, threads and writing", async () => {
    const jail = await permissionFlag(limits);
    const { command, args, cwd, user } = jail.launch();
    const code = `
      const tries = [
        () => require("fs").readFileSync("/etc/passwd"),
        () => require("fs").writeFileSync("/tmp/sandbox-written", "here"),
        () => require("child_process").spawnSync("/bin/true"),
        () => new (require("worker_threads").Worker)("0", { eval: true }),
      ];
      console.log(JSON.stringify(tries.map((attempt) => { try { attempt(); return "done"; } catch (e) { return e.code; } })));`;
    const identity = user === undefined ? {} : { uid: user, gid: user };
    const run = spawnSync(command, [...args.slice(0, -1), "-e", code], {
      cwd,
      env: {},
      encoding: "utf8",
      ...identity,
    });
    await jail.dispose();
    expect(JSON.parse(run.stdout)).to.deep.equal(Array(4).fill("ERR_ACCESS_DENIED"));
  });
});
