import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import { readFile } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import vm from "node:vm";
import { expect } from "chai";
import { createInterrupter, uninterruptible } from "../../../kernel/src/interrupt/index.js";
import type { Interrupter } from "../../../kernel/src/interrupt/index.js";

/** A cell as an engine would run it: a script that SIGINT can break, with what it needs as globals. */
const cell = (body: string) => async () => {
  try {
    await vm.runInThisContext(`(async () => { ${body} })()`, { breakOnSigint: true });
  } catch (error) {
    return error;
  }
};

describe("an interrupter", () => {
  let interrupter: Interrupter;
  const counter = globalThis as { turns?: number; sleep?: unknown };

  beforeEach(() => {
    interrupter = createInterrupter();
    counter.turns = 0;
  });
  afterEach(async () => {
    await interrupter.dispose();
  });

  function spin(): void {
    for (;;) counter.turns = 1;
  }

  /** Begins each in the middle of Node's loop over the timers that are due, since another is due with it. */
  function afterATimer(tasks: Record<string, () => void>): Record<string, () => Promise<unknown>> {
    const task = (begin: () => void) => async () => {
      setTimeout(begin, 2);
      setTimeout(() => undefined, 2);
      await new Promise(() => undefined);
    };
    return Object.fromEntries(Object.entries(tasks).map(([name, begin]) => [name, task(begin)]));
  }

  const endless: Record<string, () => Promise<unknown>> = {
    "a synchronous loop in a script": cell("while (true) turns++"),
    "a synchronous loop outside any script": async () => {
      for (;;) counter.turns = 1;
    },
    "a synchronous loop after an await": cell(
      "await new Promise((r) => setTimeout(r, 5)); while (true) turns++",
    ),
    "a synchronous loop after an immediate": cell("await new Promise(setImmediate); while (true) turns++"),
    "a synchronous loop in a timer": cell(
      "setTimeout(() => { while (true) turns++ }); await new Promise(() => {})",
    ),
    "a promise that never settles": cell("turns = 1; await new Promise(() => {})"),
    "a loop over timers": cell("for (;;) { turns++; await new Promise((r) => setTimeout(r, 1)) }"),
    "a loop over timers that catches": cell(
      "for (;;) try { turns++; await new Promise((r) => setTimeout(r, 1)) } catch {}",
    ),
    "a loop over immediates": cell("for (;;) { turns++; await new Promise(setImmediate) }"),
    "a loop over microtasks": cell("for (;;) { turns++; await null }"),
    "an interval": cell("setInterval(() => turns++, 1); await new Promise(() => {})"),
    "a loop over ticks": cell(
      "const go = () => { turns++; process.nextTick(go) }; go(); await new Promise(() => {})",
    ),
    // What Node puts on its stack of async ids around these is still there when they are broken off.
    ...afterATimer({
      "a synchronous loop in a tick": () => process.nextTick(spin),
      "a loop over ticks beside another timer": function go() {
        counter.turns = (counter.turns ?? 0) + 1;
        process.nextTick(go);
      },
      "a synchronous loop in an async resource": () => new AsyncResource("loop").runInAsyncScope(spin),
      "a synchronous loop in the callback of a file": () => readFile(new URL(import.meta.url), spin),
      "a synchronous loop in an async resource in the callback of a file": () =>
        readFile(new URL(import.meta.url), () => new AsyncResource("loop").runInAsyncScope(spin)),
      "a synchronous loop after an await, within a storage that follows it": () =>
        void new AsyncLocalStorage().run(1, () => sleep(1).then(spin)),
    }),
    "a loop over the promised timer": async () => {
      for (;;) {
        counter.turns = (counter.turns ?? 0) + 1;
        await sleep(1);
      }
    },
  };

  for (const [name, task] of Object.entries(endless)) {
    it(`stops ${name} at its deadline, for good, and can run again`, async () => {
      const ran = await interrupter.run(task, { timeout: 50 });
      expect(ran.interrupted).to.equal("timeout");
      const turns = counter.turns;
      expect(turns).to.be.greaterThan(0);
      await sleep(20);
      expect(counter.turns, "it goes on in the background").to.equal(turns);
      expect(await interrupter.run(async () => 7)).to.deep.equal({ value: 7, interrupted: undefined });
    });
  }

  it("stops a loop over ticks that a hook does not end", async () => {
    const off = interrupter.addHook(() => undefined);
    const task = endless["a loop over ticks"] ?? expect.fail();
    for (let time = 0; time < 3; time++) {
      expect(await interrupter.run(task, { timeout: 10 })).to.include({ interrupted: "timeout" });
      const { turns } = counter;
      await sleep(20);
      expect(counter.turns, "it goes on in the background").to.equal(turns);
    }
    off();
  });

  it("stops what goes on after the run was stopped", async () => {
    let wake: () => void = () => undefined;
    const woken = new Promise<void>((resolve) => (wake = resolve));
    const ran = await interrupter.run(
      async () => {
        await woken;
        for (;;) counter.turns = (counter.turns ?? 0) + 1;
      },
      { timeout: 10 },
    );
    expect(ran.interrupted).to.equal("timeout");
    wake();
    await sleep(1);
    expect(counter.turns).to.be.greaterThan(0);
    expect(await interrupter.run(async () => 7)).to.deep.equal({ value: 7, interrupted: undefined });
  });

  it("stops the task when asked on the main thread", async () => {
    setTimeout(() => interrupter.interrupt(), 10);
    const ran = await interrupter.run(() => new Promise(() => undefined));
    expect(ran).to.deep.equal({ value: undefined, interrupted: "request" });
  });

  it("stops the task on a SIGINT from outside", async () => {
    setTimeout(() => process.kill(process.pid, "SIGINT"), 10);
    const ran = await interrupter.run(() => new Promise(() => undefined));
    expect(ran.interrupted).to.equal("request");
  });

  it("returns what an interrupted task still has to say", async () => {
    let wake: (value: string) => void = () => undefined;
    const off = interrupter.addHook(() => wake("wound up"));
    const ran = await interrupter.run(() => new Promise<string>((resolve) => (wake = resolve)), {
      timeout: 20,
    });
    off();
    expect(ran).to.deep.equal({ value: "wound up", interrupted: "timeout" });
  });

  it("leaves timers alone while a hook winds the task down", async () => {
    let stopped = false;
    const off = interrupter.addHook(() => (stopped = true));
    let finished = false;
    const training = async () => {
      while (!stopped) await new Promise(setImmediate);
      await new Promise((resolve) => setTimeout(resolve, 1));
      finished = true;
    };
    await interrupter.run(training, { timeout: 20 });
    off();
    await sleep(20);
    expect(finished).to.equal(true);
  });

  it("lets the timers of a finished task fire", async () => {
    await interrupter.run(async () => void setTimeout(() => (counter.turns = 1), 5));
    await interrupter.run(() => new Promise(() => undefined), { timeout: 20 });
    await sleep(20);
    expect(counter.turns).to.equal(1);
  });

  it("does not stop a run whose deadline belonged to an earlier one", async () => {
    await interrupter.run(async () => undefined, { timeout: 15 });
    const ran = await interrupter.run(() => sleep(60));
    expect(ran.interrupted).to.equal(undefined);
  });

  it("does not tear a critical section apart", async () => {
    let whole = false;
    const work = () => {
      const end = performance.now() + 300;
      while (performance.now() < end);
      whole = true;
    };
    const ran = await interrupter.run(
      async () => {
        uninterruptible(work);
        await new Promise(() => undefined);
      },
      { timeout: 10 },
    );
    expect(whole).to.equal(true);
    expect(ran.interrupted).to.equal("timeout");
  });

  it("never stops the next run with a signal that was meant for the last", async () => {
    for (let i = 0; i < 40; i++) {
      // It ends by itself at about the time at which the watchdog loses its patience.
      const busy = () => {
        const end = performance.now() + 60 + i;
        while (performance.now() < end);
      };
      await interrupter.run(async () => uninterruptible(busy), { timeout: 1 });
      expect(await interrupter.run(async () => 7)).to.deep.equal({ value: 7, interrupted: undefined });
    }
  });

  it("does not stop the program around it, which had not got its turn", async () => {
    let whole = false;
    // As on a busy machine: nothing happens for a while, and the processor has not been used.
    setTimeout(() => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
      whole = true;
    }, 10);
    const ran = await interrupter.run(() => new Promise(() => undefined), { timeout: 20 });
    expect(whole).to.equal(true);
    expect(ran.interrupted).to.equal("timeout");
  });

  it("rejects as the task does", async () => {
    const error = await interrupter.run(() => Promise.reject(new RangeError("no"))).catch((e: unknown) => e);
    expect(error).to.be.instanceOf(RangeError);
  });

  it("survives many terminations", async () => {
    for (let i = 0; i < 10; i++) {
      const ran = await interrupter.run(cell("await null; for (;;) turns++"), { timeout: 5 });
      expect(ran.interrupted).to.equal("timeout");
    }
    await sleep(1);
  });
});
