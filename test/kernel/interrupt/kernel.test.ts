import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { causedBy, ofType, streamText } from "../support/client.js";
import type { Client } from "../support/client.js";
import { KernelProcess } from "../support/kernel-process.js";

const endless: Record<string, string> = {
  "a synchronous loop": "while (true) turns++;",
  "a synchronous loop after an await": "await new Promise((r) => setTimeout(r, 1)); while (true) turns++;",
  "a promise that never settles": "turns++; await new Promise(() => {});",
  "a loop over timers": "for (;;) { turns++; await new Promise((r) => setTimeout(r, 1)); }",
  "a loop over microtasks": "for (;;) { turns++; await null; }",
  "a loop that catches everything":
    "for (;;) { try { turns++; await new Promise((r) => setTimeout(r, 1)); } catch {} }",
};

describe("an interrupt of a kernel", () => {
  let kernel: KernelProcess;
  let client: Client;

  before(async () => {
    kernel = await KernelProcess.start();
    client = kernel.client;
    await client.execute("(globalThis as any).turns = 0; declare global { var turns: number }");
  });
  after(() => kernel.stop());

  const interrupt = () => client.request("interrupt_request", {}, { channel: "control" });
  const turns = async (): Promise<unknown> => {
    const { published } = await client.execute("(globalThis as any).turns");
    return (published.find(ofType("execute_result"))?.content.data as Record<string, unknown>)["text/plain"];
  };

  async function startAndInterrupt(code: string) {
    const id = await client.start(code);
    await client.until("iopub", (message) => causedBy(id)(message) && ofType("execute_input")(message));
    await sleep(300);
    const { reply } = await interrupt();
    expect(reply.content.status).to.equal("ok");
    return client.answer(id);
  }

  for (const [name, code] of Object.entries(endless)) {
    it(`stops ${name}, for good, and the kernel works on`, async () => {
      const { reply } = await startAndInterrupt(code.replaceAll("turns", "(globalThis as any).turns"));
      expect(reply.content.status).to.equal("error");
      expect(reply.content.ename).to.equal("Interrupted");
      const then = await turns();
      await sleep(50);
      expect(await turns()).to.equal(then);
    });
  }

  for (const [name, code] of [
    [
      "the callback of a file",
      'import { readFile } from "node:fs"; readFile(".", () => { PRINT; for (;;); });',
    ],
    ["a timer", "setTimeout(() => { PRINT; for (;;); }, 20);"],
    ["the reactions of promises", "setTimeout(async () => { PRINT; for (;;) await null; }, 20);"],
    ["ticks", "setTimeout(() => { PRINT; const go = () => process.nextTick(go); go(); }, 20);"],
    ["microtasks", "setTimeout(() => { PRINT; const go = () => queueMicrotask(go); go(); }, 20);"],
  ] as const) {
    it(`stops a loop that a cell has left behind in ${name}, so that the next one gets its turn`, async () => {
      await client.execute(code.replace("PRINT", `console.log("in ${name}")`));
      await client.until("iopub", (message) => streamText([message]).includes(`in ${name}`));
      const waiting = await client.start("1");
      await interrupt();
      await client.answer(waiting);
      expect((await client.execute("1")).reply.content.status).to.equal("ok");
    });
  }

  it("aborts the cells that wait", async () => {
    const first = await client.start("await new Promise(() => {})");
    const second = await client.start("1");
    await client.until("iopub", (message) => causedBy(first)(message) && ofType("execute_input")(message));
    await interrupt();
    expect((await client.answer(second)).reply.content.status).to.equal("aborted");
  });

  it("does nothing to the next cell when none runs", async () => {
    await interrupt();
    const { reply } = await client.execute("await new Promise((resolve) => setTimeout(resolve, 200)); 1");
    expect(reply.content.status).to.equal("ok");
  });

  it("may come as a signal too, or as one while no cell runs", async () => {
    await sleep(600); // A signal right after an interrupt counts as the kernel's own.
    process.kill(kernel.pid ?? 0, "SIGINT");
    await sleep(100);
    const id = await client.start("setTimeout(() => console.log('waits')); await new Promise(() => {})");
    // Not before: Node forgets a signal that comes just as a script begins.
    await client.until("iopub", (message) => causedBy(id)(message) && ofType("stream")(message));
    process.kill(kernel.pid ?? 0, "SIGINT");
    expect((await client.answer(id)).reply.content.status).to.equal("error");
  });

  it("calls the hooks of libraries, which may wind down", async () => {
    const id = await client.start(`
      let stopped: boolean = false;
      const off = (globalThis as any)[Symbol.for("Jupyter.host")].onInterrupt(() => { stopped = true; });
      console.log("begun");
      while (!stopped) await new Promise((resolve) => setTimeout(resolve, 1));
      off();
      console.log("wound down");
    `);
    await client.until("iopub", (message) => causedBy(id)(message) && ofType("stream")(message));
    await interrupt();
    const { reply, published } = await client.answer(id);
    expect(reply.content.status).to.equal("ok");
    expect(streamText(published)).to.match(/wound down\n$/);
  });

  const TRAINING = `
    const steps = (globalThis as any).steps = { count: 0 };
    async function train() {
      let stopped: boolean = false;
      const off = (globalThis as any)[Symbol.for("Jupyter.host")].onInterrupt(() => { stopped = true; });
      do { steps.count++; await new Promise((resolve) => setImmediate(resolve)); } while (!stopped);
      off();
    }`;
  const steps = async () =>
    streamText((await client.execute("console.log((globalThis as any).steps.count)")).published);

  it("stops the trainings that would follow the one it stopped, and the cells that wait", async () => {
    await client.execute(TRAINING);
    const first = await client.start("for (let i = 0; i < 5; i++) await train(); 'ended'");
    const second = await client.start("await train()");
    await client.until("iopub", (message) => causedBy(first)(message) && ofType("execute_input")(message));
    await sleep(100);
    await interrupt();
    const { published } = await client.answer(first);
    expect(published.find(ofType("execute_result"))?.content.data).to.deep.equal({ "text/plain": "'ended'" });
    expect((await client.answer(second)).reply.content.status).to.equal("aborted");
  });

  it("cuts off what will not wind down, for good", async () => {
    const { reply } = await startAndInterrupt("for (;;) await train();");
    expect(reply.content.ename).to.equal("Interrupted");
    const then = await steps();
    await sleep(50);
    expect(await steps()).to.equal(then);
  });

  it("does not wait for hooks when it comes twice", async () => {
    const id = await client.start(
      "const release = (globalThis as any)[Symbol.for('Jupyter.host')].onInterrupt(() => console.log('told')); await new Promise(() => {});",
    );
    await client.until("iopub", (message) => causedBy(id)(message) && ofType("execute_input")(message));
    await sleep(200);
    await interrupt();
    await interrupt();
    const { reply, published } = await client.answer(id);
    expect(reply.content.ename).to.equal("Interrupted");
    expect(streamText(published)).to.equal("told\ntold\n");
    await client.execute("release()");
  });

  it("while a cell is compiled leaves the kernel whole", async () => {
    const long = Array.from(
      { length: 3000 },
      (_, i) => `const v${i} = [${i}, "a", { b: ${i} }] as const;`,
    ).join("\n");
    const id = await client.start(`${long}\nwhile (true);`);
    await client.until("iopub", (message) => causedBy(id)(message) && ofType("execute_input")(message));
    await interrupt();
    expect((await client.answer(id)).reply.content.status).to.equal("error");
    const { reply } = await client.execute("const afterwards: number = 1; afterwards + 1");
    expect(reply.content.status).to.equal("ok");
    const wrong = await client.execute('const wrong: number = "text"');
    expect(wrong.reply.content.status).to.equal("error");
  });
});
