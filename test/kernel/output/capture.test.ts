import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { followCells } from "../../../kernel/src/context/index.js";
import { currentCell } from "../../../kernel/src/engine/current-cell.js";
import { HOST, type Host } from "../../../kernel/src/engine/host.js";
import { captureOutput, type OutputCapture, ProcessExit } from "../../../kernel/src/output/index.js";
import { RecordedIO } from "../support/recorded-io.js";

describe("captured output", () => {
  let capture: OutputCapture;
  let unfollow: () => void;
  let io: RecordedIO;
  const hooks = new Set<() => void>();
  const uncaught = ["uncaughtException", "unhandledRejection"] as const;
  let others: { event: string; listener: (...args: unknown[]) => void }[];
  const host = () => (globalThis as { [HOST]?: Host })[HOST];

  beforeEach(() => {
    // The test runner takes uncaught errors for failures; here they are what is tested.
    others = uncaught.flatMap((event) =>
      process.rawListeners(event).map((listener) => ({ event, listener: listener as () => void })),
    );
    for (const { event, listener } of others) process.off(event, listener);
    unfollow = followCells();
    io = new RecordedIO();
    capture = captureOutput({
      addInterruptHook: (hook) => {
        hooks.add(hook);
        return () => void hooks.delete(hook);
      },
    });
  });
  afterEach(() => {
    capture.dispose();
    unfollow();
    for (const { event, listener } of others) process.on(event, listener);
  });

  /** Runs a task as a cell and gives late code the time to run. */
  async function cell(task: () => unknown, recorded = io): Promise<void> {
    await currentCell.run(recorded, async () => task());
    await sleep(30);
  }

  it("takes the console and both streams, with bytes and encodings", async () => {
    await cell(() => {
      console.log("one", { two: 2 });
      console.error("three");
      process.stdout.write(Buffer.from("vier\n"));
      process.stdout.write("c3bc\n".trim(), "hex");
    });
    expect(io.stdout).to.equal("one { two: 2 }\nvier\nü");
    expect(io.stderr).to.equal("three\n");
  });

  it("calls the callback of a write", async () => {
    let called = false;
    await cell(() => process.stdout.write("x", () => (called = true)));
    expect(called).to.equal(true);
  });

  const ways: Record<string, (task: () => void) => unknown> = {
    "after an await": async (task) => {
      await null;
      task();
    },
    "in a timer": (task) => setTimeout(task, 5),
    "in an immediate": (task) => setImmediate(task),
    "in a tick": (task) => process.nextTick(task),
    "in a microtask": (task) => queueMicrotask(task),
    "in a timer within a promise within a timer": (task) =>
      setTimeout(() => void Promise.resolve().then(() => setTimeout(task, 1)), 1),
    "after the promised timer": async (task) => {
      await sleep(5);
      task();
    },
  };

  for (const [name, way] of Object.entries(ways)) {
    it(`belongs to the cell that made it, ${name}`, async () => {
      const later = new RecordedIO();
      void cell(() => void way(() => console.log("mine")));
      await cell(() => console.log("other"), later);
      expect(io.stdout).to.equal("mine\n");
      expect(later.stdout).to.equal("other\n");
    });

    it(`reports an error on the cell that caused it, ${name}`, async () => {
      await cell(
        () =>
          void way(() => {
            throw new RangeError("late");
          }),
      );
      expect(io.stderr).to.match(/^(Uncaught|Unhandled rejection): RangeError: late/);
      expect(io.stderr).not.to.include("node:");
    });
  }

  it("reports what was thrown when it is no error", async () => {
    await cell(() => void Promise.reject({ code: 7 }));
    expect(io.stderr).to.equal("Unhandled rejection: { code: 7 }\n");
  });

  it("keeps a cell from ending the process", async () => {
    let thrown: unknown;
    await cell(() => {
      try {
        process.exit(3);
      } catch (error) {
        thrown = error;
      }
    });
    expect(thrown).to.be.instanceOf(ProcessExit);
    expect((thrown as Error).message).to.include("process.exit(3)");
  });

  it("offers a host that is bound to the cell", async () => {
    const answers: string[] = [];
    await cell(async () => {
      host()?.display({ "text/plain": "7" }, { displayId: "a", update: true });
      host()?.clearOutput();
      answers.push((await host()?.input("name?", { password: true })) ?? "");
      const off = host()?.onInterrupt(() => answers.push("interrupted"));
      hooks.forEach((hook) => hook());
      off?.();
    });
    expect(io.displays).to.deep.equal([
      { data: { "text/plain": "7" }, options: { displayId: "a", update: true } },
    ]);
    expect(io.cleared).to.deep.equal([false]);
    expect(answers).to.deep.equal(["answer to name? (hidden)", "interrupted"]);
    expect(hooks.size).to.equal(0);
  });

  it("says so when the host is asked outside of any cell", () => {
    expect(() => host()?.display({})).to.throw(/from a cell/);
  });

  it("puts everything back", () => {
    const { exit, stdout } = process;
    const { write } = stdout;
    const inner = captureOutput({ addInterruptHook: () => () => undefined });
    expect(stdout.write).not.to.equal(write);
    inner.dispose();
    expect(stdout.write).to.equal(write);
    expect(process.exit).to.equal(exit);
  });

  it("sends code whose cell is not known to the fallback", async () => {
    capture.dispose();
    capture = captureOutput({ addInterruptHook: () => () => undefined, fallback: () => io });
    console.log("from nowhere");
    void Promise.reject(new Error("nobody's"));
    await sleep(5);
    capture.dispose(); // Else the test report goes there too.
    expect(io.stdout).to.equal("from nowhere\n");
    expect(io.stderr).to.match(/Error: nobody's/);
  });
});
