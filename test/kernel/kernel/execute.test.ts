import { expect } from "chai";
import { isIdle, ofType, streamText } from "../support/client.js";
import type { Client } from "../support/client.js";
import { KernelProcess } from "../support/kernel-process.js";

describe("a kernel that executes cells", () => {
  let kernel: KernelProcess;
  let client: Client;

  before(async () => {
    kernel = await KernelProcess.start();
    client = kernel.client;
  });
  after(() => kernel.stop());

  it("tells a library that a cell, by the id that the front end gives it, defines another name than before", async () => {
    const run = (code: string, cellId: string) =>
      client.request("execute_request", { code }, { metadata: { cellId } });
    await run("function half(x: number) { return x / 2 }", "a");
    await run("function halve(x: number) { return x / 2 }", "a");
    const asked = 'const host = (globalThis as any)[Symbol.for("Jupyter.host")]; host.outdated("half")';
    const { published } = await run(`${asked}.instead`, "b");
    expect(published.find(ofType("execute_result"))?.content.data).to.deep.equal({
      "text/plain": "[ 'halve' ]",
    });
  });

  it("publishes busy, input, output, result and idle, in that order", async () => {
    const { reply, published } = await client.execute('console.log("a"); 6 * 7');
    expect(published.map(({ header }) => header.msg_type)).to.deep.equal([
      "status",
      "execute_input",
      "stream",
      "execute_result",
      "status",
    ]);
    expect(reply.content).to.include({ status: "ok" });
    const result = published.find(ofType("execute_result"));
    expect(result?.content.data).to.deep.equal({ "text/plain": "42" });
    expect(result?.content.execution_count).to.equal(reply.content.execution_count);
    const [busy, idle] = [published[0], published.at(-1)].map((each) => Date.parse(each?.header.date ?? ""));
    const { started } = reply.metadata as { started: string };
    expect(Date.parse(started)).to.be.within(busy ?? NaN, idle ?? NaN);
  });

  it("loses none of 20 000 lines printed at once", async () => {
    const { published } = await client.execute("for (let i = 0; i < 20_000; i++) console.log(i)");
    expect(streamText(published)).to.equal(Array.from({ length: 20_000 }, (_, i) => `${i}\n`).join(""));
    expect(published.length).to.be.lessThan(1000);
  });

  it("loses none of 20 000 lines printed between awaits", async () => {
    const { published } = await client.execute(
      "for (let i = 0; i < 20_000; i++) { console.log(i); await null; }",
    );
    expect(streamText(published)).to.equal(Array.from({ length: 20_000 }, (_, i) => `${i}\n`).join(""));
  });

  it("keeps both streams apart and in order", async () => {
    const { published } = await client.execute(
      "for (let i = 0; i < 1000; i++) { console.log(i); console.error(i); }",
    );
    const numbers = Array.from({ length: 1000 }, (_, i) => `${i}\n`).join("");
    expect(streamText(published)).to.equal(numbers);
    expect(streamText(published, "stderr")).to.equal(numbers);
  });

  it("delivers 2 000 display updates in order", async () => {
    const { published } = await client.execute(`
      const host = (globalThis as any)[Symbol.for("Jupyter.host")];
      host.display({ "text/plain": "0" }, { displayId: "bar" });
      for (let i = 1; i <= 2000; i++) host.display({ "text/plain": String(i) }, { displayId: "bar", update: true });
    `);
    const updates = published.filter(ofType("update_display_data"));
    expect(
      updates.map(({ content }) => (content.data as Record<string, string>)["text/plain"]),
    ).to.deep.equal(Array.from({ length: 2000 }, (_, i) => String(i + 1)));
    expect(updates[0]?.content.transient).to.deep.equal({ display_id: "bar" });
    expect(isIdle(published.at(-1) as never)).to.equal(true);
  });

  it("shows what was printed before an endless loop", async () => {
    const id = await client.start('console.log("before"); while (true);');
    await client.until("iopub", (m) => m.parentHeader.msg_id === id && streamText([m]) === "before\n");
    await client.request("interrupt_request", {}, { channel: "control" });
    await client.answer(id);
  });

  it("can be interrupted while it waits for a program that it has started", async () => {
    const id = await client.start('import { execSync } from "node:child_process"; execSync("sleep 60");');
    await client.until("iopub", (m) => m.parentHeader.msg_id === id && ofType("execute_input")(m));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await client.request("interrupt_request", {}, { channel: "control" });
    expect((await client.answer(id)).reply.content).to.include({ status: "error" });
    expect((await client.execute("1 + 1")).reply.content).to.include({ status: "ok" });
  });

  it("sends the bytes of an image in base64", async () => {
    const { published } = await client.execute(
      'globalThis[Symbol.for("Jupyter.host")].display({ "image/png": new Uint8Array([137, 80, 78, 71]) });',
    );
    expect(published.find(ofType("display_data"))?.content.data).to.deep.equal({ "image/png": "iVBORw==" });
  });

  it("describes an error by name, message and traceback", async () => {
    const { reply, published } = await client.execute('throw new RangeError("too far")');
    const error = published.find(ofType("error"));
    expect(error?.content).to.include({ ename: "RangeError", evalue: "too far" });
    expect(error?.content.traceback).to.be.an("array").that.is.not.empty;
    expect(reply.content).to.include({ status: "error", ename: "RangeError" });
  });

  it("gives each late output to the cell that made it", async () => {
    const first = await client.execute('setTimeout(() => console.log("from the first"), 200)');
    const second = await client.execute("await new Promise((resolve) => setTimeout(resolve, 400))");
    const late = await client.until("iopub", (message) => streamText([message]) === "from the first\n");
    expect(late.parentHeader.msg_id).to.equal(first.reply.parentHeader.msg_id);
    expect(streamText(second.published)).to.equal("");
  });

  it("reports late errors on the cell that caused them and lives on", async () => {
    const cells = [
      'setTimeout(() => { throw new Error("in a timer") }, 20)',
      'void Promise.reject(new Error("alone"))',
    ];
    const [timer, rejection] = [await client.execute(cells[0] ?? ""), await client.execute(cells[1] ?? "")];
    for (const [{ reply }, text] of [
      [timer, "in a timer"],
      [rejection, "alone"],
    ] as const) {
      const late = await client.until("iopub", (message) => streamText([message], "stderr").includes(text));
      expect(late.parentHeader.msg_id).to.equal(reply.parentHeader.msg_id);
    }
    expect((await client.execute("1")).reply.content.status).to.equal("ok");
  });

  for (const removal of ['process.removeAllListeners("uncaughtException")', "process.removeAllListeners()"]) {
    it(`reports late errors also after ${removal}`, async () => {
      const text = `late after ${removal}`;
      const { reply } = await client.execute(
        `${removal}; setTimeout(() => { throw new Error(${JSON.stringify(text)}) }, 20);`,
      );
      const late = await client.until("iopub", (message) => streamText([message], "stderr").includes(text));
      expect(late.parentHeader.msg_id).to.equal(reply.parentHeader.msg_id);
      expect((await client.execute("1")).reply.content.status).to.equal("ok");
    });
  }

  it("survives a signal that comes while no cell runs, also after a cell took its listeners away", async () => {
    await client.execute('process.removeAllListeners("SIGINT");');
    process.kill(kernel.pid ?? NaN, "SIGINT");
    // On its way through the process that stands for the kernel's it may meet this cell, which it then stops.
    await client.execute("1");
    expect((await client.execute("1")).reply.content.status).to.equal("ok");
  });

  it("does not let a cell end it", async () => {
    const { reply } = await client.execute('import { exit } from "node:process"; process.exit(0)');
    expect(reply.content).to.include({ status: "error", ename: "ProcessExit" });
  });

  it("runs a silent cell without a trace", async () => {
    const before = (await client.execute("0")).reply.content.execution_count as number;
    const { reply, published } = await client.execute('console.log("x"); 1', { silent: true });
    expect(published.map(({ header }) => header.msg_type)).to.deep.equal(["status", "status"]);
    expect(reply.content.status).to.equal("ok");
    expect((await client.execute("0")).reply.content.execution_count).to.equal(before + 1);
  });

  it("does not count a cell that is not to be stored", async () => {
    const before = (await client.execute("0")).reply.content.execution_count as number;
    await client.execute("123456", { store_history: false });
    const { reply } = await client.request("history_request", {
      hist_access_type: "search",
      pattern: "123456*",
    });
    expect(reply.content.history).to.deep.equal([]);
    expect((await client.execute("0")).reply.content.execution_count).to.equal(before + 1);
  });

  it("calls a cell in errors by the number in its prompt, whatever ran unseen before it", async () => {
    await client.execute("1", { silent: true });
    await client.execute("1", { store_history: false, user_expressions: { a: "1" } });
    const { reply } = await client.execute("throw new Error('numbered')");
    expect(reply.content.traceback).to.include(`    at cell ${String(reply.content.execution_count)}:1:7`);
  });

  it("evaluates user expressions", async () => {
    const { reply } = await client.execute("const seven = 7", {
      user_expressions: { a: "seven + 1", b: "nothing" },
    });
    const values = reply.content.user_expressions as Record<string, Record<string, unknown>>;
    expect(values.a).to.deep.equal({ status: "ok", data: { "text/plain": "8" }, metadata: {} });
    expect(values.b).to.include({ status: "error" });
  });

  describe("with cells queued behind a failing one", () => {
    const failing = "await new Promise((resolve) => setTimeout(resolve, 50)); throw new Error()";

    it("aborts those, and only those, that were sent before it failed", async () => {
      const ids = [await client.start(failing), await client.start("1"), await client.start("2")];
      const info = await client.send("history_request", {});
      const [failed, ...queued] = await Promise.all(ids.map((id) => client.answer(id)));
      expect(failed?.reply.content.status).to.equal("error");
      expect(queued.map(({ reply }) => reply.content.status)).to.deep.equal(["aborted", "aborted"]);
      expect((await client.answer(info)).reply.content.status).to.equal("ok");
      expect((await client.execute("3")).reply.content.status).to.equal("ok");
    });

    it("runs a cell that is sent as soon as the failure is known", async () => {
      for (let i = 0; i < 5; i++) {
        const id = await client.start("throw new Error()");
        await client.until("shell", (message) => message.parentHeader.msg_id === id);
        expect((await client.execute("1")).reply.content.status).to.equal("ok");
      }
    });

    it("runs them if it is told not to stop", async () => {
      const ids = [await client.start(failing, { stop_on_error: false }), await client.start("1")];
      const [, next] = await Promise.all(ids.map((id) => client.answer(id)));
      expect(next?.reply.content.status).to.equal("ok");
    });
  });
});
