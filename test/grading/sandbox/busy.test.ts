import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { expect } from "chai";
import { compile } from "../../../grading/src/sandbox/compile/index.js";
import { openSandbox } from "../../../grading/src/sandbox/index.js";
import { waitedForProcessor } from "../../../grading/src/sandbox/process/waiting.js";

/** Some tenths of a second of a processor, and a limit that is several times that. */
const WORK = "let sum = 0; for (let i = 0; i < 3e7; i++) sum += Math.sqrt(i); sum";
const LIMIT = 2000;

describe("A sandbox on a busy machine", () => {
  const others: ChildProcess[] = [];

  /** Eight programs for each processor that keep it busy, each in a session of its own, as schedulers share by session. */
  async function keepBusy(): Promise<void> {
    for (let i = 0; i < 8 * availableParallelism(); i++) {
      others.push(spawn("sh", ["-c", "while :; do :; done"], { detached: true, stdio: "ignore" }));
    }
    await Promise.all(others.map((other) => once(other, "spawn")));
  }
  afterEach(() => {
    for (const other of others.splice(0)) other.kill("SIGKILL");
  });

  it("gives a cell the time that it has on an idle one", async function () {
    if (waitedForProcessor(process.pid) === 0) this.skip(); // Only Linux tells how long a process has waited.
    const sandbox = await openSandbox({ limits: { cell: LIMIT, notebook: 10 * LIMIT } });
    try {
      await (await sandbox.run({ cells: [] })).close(); // The process of the next one stands ready.
      await keepBusy();
      const start = performance.now();
      const session = await sandbox.run({ cells: compile([{ id: "work", source: WORK }]) });
      const took = performance.now() - start;
      await session.close();
      expect(session.cells[0]?.status).to.equal("ok");
      if (took < LIMIT) this.skip(); // With processors to spare nothing has waited.
    } finally {
      await sandbox.close();
    }
  });

  it("stops an endless loop all the same", async () => {
    await keepBusy();
    const sandbox = await openSandbox({ limits: { cell: 500 } });
    const session = await sandbox.run({ cells: compile([{ id: "endless", source: "for (;;);" }]) });
    expect(session.cells[0]?.status).to.equal("timeout");
    await session.close();
    await sandbox.close();
  });
});
