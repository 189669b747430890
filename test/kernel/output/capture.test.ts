import { execFileSync, execSync, fork, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs, { mkdtempSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { followCells } from "../../../kernel/src/context/index.js";
import { currentCell } from "../../../kernel/src/current-cell.js";
import { HOST, type Host } from "../../../kernel/src/host.js";
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

  it("looks the same wherever the program was started, and stays open", async () => {
    await cell(() => {
      expect([process.stdout.isTTY, process.stdout.columns]).to.deep.equal([false, undefined]);
      process.stdout.end("bye, ");
      process.stdout.write("and on");
    });
    expect(io.stdout).to.equal("bye, and on");
  });

  it("takes what programs print that inherit the streams, at once and later", async () => {
    const print = "process.stdout.write('out'); process.stderr.write('err')";
    const other = new RecordedIO();
    let closed: Promise<unknown> | undefined;
    await cell(() => {
      const args = ["-e", print];
      expect(execFileSync(process.execPath, args, { stdio: "inherit" })).to.equal(null);
      const { stdout, stderr } = spawnSync(process.execPath, args, {
        stdio: ["ignore", 1, "pipe"],
        encoding: "utf8",
      });
      expect([stdout, stderr]).to.deep.equal([null, "err"]);
      const child = spawn(process.execPath, args, { stdio: ["ignore", process.stderr, "inherit"] });
      closed = once(child, "close");
      expect(child.stdout).to.equal(null);
    });
    await cell(() => execSync("echo other", { stdio: ["ignore", "inherit", "inherit"] }), other);
    await closed;
    expect([io.stdout, io.stderr.replaceAll("out", "").length]).to.deep.equal(["outout", 6]);
    expect(io.stderr).to.include("out");
    expect(other.stdout).to.equal("other\n");
  });

  it("leaves to themselves programs that inherit nothing, and shows what a failing one printed", async () => {
    await cell(() => {
      expect(execSync("echo 1.2.3").toString()).to.equal("1.2.3\n");
      expect(() => execSync("echo before; exit 3", { stdio: "inherit" })).to.throw(/Command failed/);
    });
    expect([io.stdout, io.stderr]).to.deep.equal(["before\n", ""]);
  });

  it("takes what a forked program prints, and leaves its channel as it is", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "fork-"));
    const file = path.join(folder, "child.cjs");
    writeFileSync(file, "console.log('forked'); process.send(7); process.disconnect()");
    let ended: Promise<[[number], unknown]> | undefined;
    await cell(() => {
      const child = fork(file);
      ended = Promise.all([once(child, "message") as Promise<[number]>, once(child, "close")]);
    });
    const [[message] = []] = (await ended) ?? [];
    rmSync(folder, { recursive: true });
    expect([message, io.stdout]).to.deep.equal([7, "forked\n"]);
  });

  it("takes what is written to the descriptors, and leaves those of files alone", async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), "fd-")), "file");
    await cell(() => {
      expect(fs.writeSync(1, "grün\n")).to.equal(6);
      expect(writeSync(2, Buffer.from("abcd"), 1, 2)).to.equal(2);
      fs.writeFileSync(1, "whole\n");
      fs.write(1, "later\n", (error, bytes) => fs.writeSync(1, `${error} ${bytes}\n`));
      fs.writeFileSync(file, "to a file");
    });
    expect([io.stdout, io.stderr]).to.deep.equal(["grün\nwhole\nlater\nnull 6\n", "bc"]);
    expect(readFileSync(file, "utf8")).to.equal("to a file");
    rmSync(path.dirname(file), { recursive: true });
  });

  it("is cleared by console.clear()", async () => {
    await cell(() => console.clear());
    expect(io.cleared).to.deep.equal([false]);
  });

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

  it("tells which cell is running, also later on from its timers", async () => {
    const numbers: (number | undefined)[] = [];
    const tell = () => numbers.push(host()?.cellNumber());
    for (const executionCount of [3, 4]) {
      await cell(() => (tell(), setTimeout(tell, 1)), Object.assign(new RecordedIO(), { executionCount }));
    }
    tell();
    expect(numbers).to.deep.equal([3, 3, 4, 4, undefined]);
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

  const endings: Record<string, () => unknown> = {
    "process.exit(3)": () => process.exit(3),
    "process.reallyExit(3)": () => (process as unknown as { reallyExit(code: number): void }).reallyExit(3),
    "process.abort()": () => process.abort(),
  };
  for (const [call, end] of Object.entries(endings)) {
    it(`keeps a cell from ending the process by ${call}`, async () => {
      let thrown: unknown;
      await cell(() => {
        try {
          end();
        } catch (error) {
          thrown = error;
        }
      });
      expect(thrown).to.be.instanceOf(ProcessExit);
      expect((thrown as Error).message).to.include(call);
    });
  }

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
