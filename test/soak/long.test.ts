/**
 * Tests of what goes wrong once in thousands of times: deaths, lost output, memory that grows. `SOAK=100` makes it a
 * hundred times as long; so does `npm run soak`, for whoever has changed how cells run or stop.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { DebugSession } from "../kernel/debugger/session.js";
import { causedBy, isIdle, ofType, streamText } from "../kernel/support/client.js";
import type { Client } from "../kernel/support/client.js";
import { kernelArguments, KernelProcess } from "../kernel/support/kernel-process.js";
import { endless } from "./endless.js";

const FACTOR = Number(process.env["SOAK"] ?? 1);
const CELLS = 1000 * FACTOR;
const INTERRUPTS = 200 * FACTOR;
const RESTARTS = 10 * FACTOR;

/** Number of cells that run between turning breakpoints on and off. */
const BATCH = 100;

interface Sample {
  readonly code: string;
  readonly status: "ok" | "error";
  /** The text that is printed, also if the cell fails then. */
  readonly printed?: string;
  readonly result?: string;
}

/** The kinds of cells, by their number. */
const samples: readonly ((cell: number) => Sample)[] = [
  (n) => ({ code: `${n} + 1`, status: "ok", result: String(n + 1) }),
  (n) => ({ code: `console.log("line ${n}")`, status: "ok", printed: `line ${n}\n` }),
  (n) => ({
    code: `const value${n % 50} = ${n}; function read${n % 50}() { return value${n % 50}; } read${n % 50}()`,
    status: "ok",
    result: String(n),
  }),
  (n) => ({ code: `const wrong: string = ${n};`, status: "error" }),
  (n) => ({ code: `console.log(${n}); throw new RangeError("${n}")`, status: "error", printed: `${n}\n` }),
  (n) => ({
    code: `await new Promise((r) => setTimeout(r, ${n % 5})); console.log("late ${n}")`,
    status: "ok",
    printed: `late ${n}\n`,
  }),
  (n) => ({
    code: `for (let i = 0; i < 200; i++) { console.log(i + ${n}); if (i % 20 === 0) await null; }`,
    status: "ok",
    printed: Array.from({ length: 200 }, (_, i) => `${i + n}\n`).join(""),
  }),
  (n) => ({ code: `class Model { size = ${n}; }\nnew Model().size`, status: "ok", result: String(n) }),
];

/** Numbers as they look at the end of a cell, without their separators. */
const resultOf = (messages: Parameters<typeof streamText>[0]) => {
  const data = messages.find(ofType("execute_result"))?.content.data as Record<string, string> | undefined;
  return data?.["text/plain"]?.replaceAll("_", "");
};

/** Only the messages that are still to come are of interest. */
function forget(client: Client): void {
  Object.values(client.received).forEach((messages) => messages.splice(0));
}

async function runs(client: Client, { code, status, printed = "", result }: Sample): Promise<void> {
  forget(client);
  const { reply, published } = await client.execute(code);
  expect([reply.content.status, streamText(published), resultOf(published)], code).to.deep.equal([
    status,
    printed,
    result,
  ]);
}

describe("a kernel over a long time", function () {
  this.timeout(Math.max(600_000, 60_000 * FACTOR * 10));

  it(`runs ${CELLS} cells, with breakpoints and without: none dies, nothing is lost, memory stays flat`, async () => {
    const kernel = await KernelProcess.spawn((file) => ["--expose-gc", ...kernelArguments(file)]);
    try {
      const { client } = kernel;
      await client.ready();
      const heap = async () => {
        forget(client);
        const { published } = await client.execute(
          "(globalThis as any).gc(); process.memoryUsage().heapUsed",
        );
        return Number(resultOf(published));
      };
      let early = 0;
      for (let cell = 0; cell < CELLS; cell++) {
        if (cell === Math.floor(CELLS / 4)) early = await heap();
        if (cell % (2 * BATCH) === BATCH) await stopsAtBreakpoints(client, cell);
        const sample = samples[cell % samples.length];
        if (sample) await runs(client, sample(cell));
      }
      expect((await heap()) / early).to.be.below(1.5);
      expect(await kernel.exit(0)).to.equal(undefined);
    } finally {
      await kernel.stop();
    }
  });

  /** Turns the debugger on, stops in a cell, looks, goes on, and turns it off again. */
  async function stopsAtBreakpoints(client: Client, cell: number): Promise<void> {
    forget(client);
    const debug = new DebugSession(client);
    await debug.start();
    await debug.setBreakpoints(`const left${cell} = ${cell};\nleft${cell} + 1`, { line: 2 });
    const id = await client.start(`const left${cell} = ${cell};\nleft${cell} + 1`);
    await client.until("iopub", stoppedEvent, "the stop at a breakpoint");
    expect(await debug.evaluate(`left${cell} * 2`)).to.equal(String(cell * 2));
    await debug.ask("continue", { threadId: 1 });
    const { published } = await client.answer(id);
    expect(resultOf(published)).to.equal(String(cell + 1));
    await debug.ask("disconnect", { restart: false, terminateDebuggee: false });
  }
  const stoppedEvent = (message: Parameters<typeof isIdle>[0]) =>
    message.header.msg_type === "debug_event" && message.content.event === "stopped";

  it(`is interrupted ${INTERRUPTS} times, in whatever it does, and works on`, async () => {
    const kernel = await KernelProcess.start();
    const kinds = Object.entries(endless);
    const outcomes: Record<string, number> = {};
    try {
      const { client } = kernel;
      for (let time = 0; time < INTERRUPTS; time++) {
        const [name, code] = kinds[time % kinds.length] ?? ["", ""];
        forget(client);
        const id = await client.start(code);
        await client.until("iopub", (message) => causedBy(id)(message) && streamText([message]) === "in\n");
        // At other moments each time: it may not have got to its loop.
        await sleep(time % 13);
        await client.request("interrupt_request", {}, { channel: "control" });
        const { reply } = await client.answer(id).catch((error: unknown) => {
          throw new Error(`${name}, interrupt ${time}: ${kernel.log.slice(-500)}`, { cause: error });
        });
        const outcome = String(reply.content.ename);
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        await runs(client, { code: "40 + 2", status: "ok", result: "42" });
      }
      expect(outcomes, kernel.log).to.deep.equal({ Interrupted: INTERRUPTS });
      expect(await kernel.exit(0)).to.equal(undefined);
    } finally {
      await kernel.stop();
    }
  });

  it(`starts and ends ${RESTARTS} times, also in the middle of a cell`, async () => {
    for (let time = 0; time < RESTARTS; time++) {
      const kernel = await KernelProcess.start();
      const { client } = kernel;
      try {
        await runs(client, { code: `${time} * 2`, status: "ok", result: String(time * 2) });
        const isIdling = time % 2 === 0;
        if (!isIdling) await client.start(Object.values(endless)[time % 5] ?? "");
        await client.send("shutdown_request", { restart: true }, { channel: "control" });
        // In the middle of a loop there is nobody to end it in good order, and it is killed.
        expect(await kernel.exit(120_000), `restart ${time}`).to.be.oneOf(isIdling ? [0] : [0, null]);
      } finally {
        await kernel.stop();
      }
    }
  });
});
