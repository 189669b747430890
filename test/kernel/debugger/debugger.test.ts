import { writeFileSync, rmSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { Client } from "../support/client.js";
import { KernelProcess } from "../support/kernel-process.js";
import { DebugSession } from "./session.js";

describe("the debugger", () => {
  let kernel: KernelProcess;
  let client: Client;
  let debug: DebugSession;
  before(async () => {
    kernel = await KernelProcess.start();
    ({ client } = kernel);
    debug = new DebugSession(client);
  });
  after(() => kernel.stop());
  // What a failed test has left stopped would hold up those after it.
  afterEach(async () => {
    const { stoppedThreads } = await debug.ask<{ stoppedThreads: number[] }>("debugInfo");
    if (stoppedThreads.length > 0) await debug.ask("continue", { threadId: 1 });
  });

  it("says before it is started how cells are found, and answers what it does not know with a refusal", async () => {
    const info = await debug.ask("debugInfo");
    expect(info).to.include({ isStarted: false, hashMethod: "Murmur2" });
    const refused = await debug.response("gotoTargets");
    expect(refused).to.include({ success: false, command: "gotoTargets" });
    expect(refused.message).to.include("gotoTargets");
    const early = await debug.response("inspectVariables");
    expect(early).to.deep.include({ success: false, body: { variables: [] } });
  });

  it("says that it is started from initialize on, for JupyterLab believes what it hears before attach", async () => {
    await debug.ask("initialize");
    expect(await debug.ask("debugInfo")).to.include({ isStarted: true });
  });

  it("starts as JupyterLab wants it: initialized comes after attach, and all of it may come twice", async () => {
    await Promise.all([debug.start(), debug.start()]);
    await debug.event("initialized");
    expect(await debug.ask("debugInfo")).to.include({ isStarted: true });
  });

  it("stops at a breakpoint that was set before the cell ever ran, in the author's lines", async () => {
    const code = "interface Gone { x: number }\nconst left = 2;\nconst right = left + 1;\nleft * right";
    const cell = await debug.setBreakpoints(code, { line: 3 });
    const id = await client.start(code);
    expect(await debug.event("stopped")).to.include({ reason: "breakpoint", threadId: 1 });
    expect(await debug.frames()).to.deep.include.members([{ id: 1, name: "cell 1", line: 3, path: cell }]);
    expect(await debug.variables("Local"))
      .to.include({ left: "2" })
      .and.not.include({ right: "3" });
    expect(await debug.evaluate("left + 40")).to.equal("42");
    expect(await debug.ask("source", { source: { path: cell } })).to.deep.equal({ content: code });
    await debug.ask("continue", { threadId: 7 });
    await debug.event("continued");
    const { reply } = await client.answer(id);
    expect(reply.content).to.include({ status: "ok" });
  });

  it("shows the names of the session while nothing is stopped, tensors and maps as the kernel does", async () => {
    await debug.start(); // It may be started already.
    await client.execute(
      "import * as tf from '@tensorflow/tfjs'; const left = 2; const weights = tf.tensor([[1, 2], [3, 4]]); const counts = new Map([['a', 1]]); const many = new Float64Array(1000).fill(0.5)",
    );
    const { variables } = await debug.ask<{
      variables: { name: string; value: string; variablesReference: number }[];
    }>("inspectVariables");
    const named = Object.fromEntries(variables.map((each) => [each.name, each]));
    expect(named.left?.value).to.equal("2");
    expect(named.weights?.value).to.equal("Tensor float32 [2, 2] [[1, 2], [3, 4]]");
    expect(named.counts?.value).to.include("'a' => 1");
    expect(Object.keys(await debug.opened(named.counts?.variablesReference ?? 0))).to.include("entries");
    const elements = await debug.opened(named.many?.variablesReference ?? 0);
    expect(elements).to.include({ 0: "0.5", 99: "0.5" }).and.not.have.property("100");
  });

  it("steps over, into and out of the student's functions, also where a library calls them", async () => {
    const code = [
      "function square(x: number): number {",
      "  const result = x * x;",
      "  return result;",
      "}",
      "let total = 0;",
      "for (const n of [3, 4]) {",
      "  total += square(n);",
      "}",
      "[5].map(square)[0] + total",
    ].join("\n");
    await debug.setBreakpoints(code, { line: 7 });
    const id = await client.start(code);
    await debug.event("stopped");
    const line = async () => (await debug.frames()).map((frame) => `${frame.name}:${frame.line}`);
    await debug.ask("stepIn", { threadId: 1 });
    await debug.event("stopped");
    expect((await line())[0]).to.equal("square:2");
    expect(await debug.variables("Local")).to.include({ x: "3" });
    await debug.ask("next", { threadId: 1 });
    await debug.event("stopped");
    expect((await line())[0]).to.equal("square:3");
    await debug.ask("stepOut", { threadId: 1 });
    await debug.event("stopped");
    expect((await line())[0]).to.match(/^cell \d+:[67]$/);
    expect(await debug.evaluate("total")).to.match(/^[09]$/);
    await debug.setBreakpoints(code);
    await debug.ask("continue", { threadId: 1 });
    const { published } = await client.answer(id);
    expect(JSON.stringify(published)).to.include('"text/plain":"50"');
  });

  it("says of each step that the program goes on before it says that it stopped", async () => {
    const code = "let turns = 0;\nwhile (turns < 100) {\n  turns += 1;\n}\nturns";
    await debug.setBreakpoints(code, { line: 3 });
    const id = await client.start(code);
    await debug.event("stopped");
    const before = debug.events().length;
    for (let step = 0; step < 40; step++) {
      await debug.ask("next", { threadId: 1 });
      await debug.event("stopped");
    }
    const steps = debug.events().slice(before);
    expect(steps).to.deep.equal(Array.from({ length: 40 }, () => ["continued", "stopped"]).flat());
    await debug.setBreakpoints(code);
    await debug.ask("continue", { threadId: 1 });
    await client.answer(id);
  });

  it("steps over an await", async () => {
    const code =
      "const wait = () => new Promise<number>((resolve) => setTimeout(resolve, 50, 7));\nconst awaited = await wait();\nawaited + 1";
    await debug.setBreakpoints(code, { line: 2 });
    const id = await client.start(code);
    await debug.event("stopped");
    await debug.ask("next", { threadId: 1 });
    await debug.event("stopped");
    expect((await debug.frames())[0]).to.include({ line: 3 });
    expect(await debug.variables("Local")).to.include({ awaited: "7" });
    await debug.ask("continue", { threadId: 1 });
    await client.answer(id);
  });

  it("heeds conditions, and prints at log points without stopping", async () => {
    const code = "let sum = 0;\nfor (let i = 0; i < 10; i++) {\n  sum += i;\n}\nsum";
    await debug.setBreakpoints(
      code,
      { line: 3, condition: "i === 7" },
      { line: 5, logMessage: "sum is {sum}" },
    );
    const id = await client.start(code);
    await debug.event("stopped");
    expect(await debug.evaluate("i")).to.equal("7");
    expect(await debug.evaluate("sum")).to.equal("21");
    await debug.ask("continue", { threadId: 1 });
    const { published } = await client.answer(id);
    expect(JSON.stringify(published)).to.include("sum is 45");
  });

  it("changes a variable, but no constant", async () => {
    const code = "const fixed = 1;\nlet loose = 1;\nfixed + loose";
    await debug.setBreakpoints(code, { line: 3 });
    const id = await client.start(code);
    await debug.event("stopped");
    expect(await debug.ask("setVariable", { variablesReference: 1, name: "loose", value: "41" })).to.include({
      value: "41",
    });
    expect(
      await debug.response("setVariable", { variablesReference: 1, name: "fixed", value: "5" }),
    ).to.include({ success: false });
    await debug.ask("continue", { threadId: 1 });
    const { published } = await client.answer(id);
    expect(JSON.stringify(published)).to.include('"text/plain":"42"');
  });

  it("stops where an error is thrown, if it is asked to", async () => {
    await debug.ask("setExceptionBreakpoints", { filters: ["raised"] });
    const id = await client.start("const depth = 3;\nthrow new RangeError('too deep')");
    expect(await debug.event("stopped")).to.deep.include({
      reason: "exception",
      text: "RangeError: too deep",
    });
    expect((await debug.frames())[0]).to.include({ line: 2 });
    await debug.ask("setExceptionBreakpoints", { filters: [] });
    await debug.ask("continue", { threadId: 1 });
    const { reply } = await client.answer(id);
    expect(reply.content).to.include({ ename: "RangeError" });
  });

  it("stops in the author's modules, and lists them", async () => {
    const file = path.join(process.cwd(), "debugged-module.ts");
    writeFileSync(
      file,
      "export function half(x: number): number {\n  const result = x / 2;\n  return result;\n}\n",
    );
    try {
      await client.execute("import { half } from './debugged-module'; half(2)");
      const { modules } = await debug.ask<{ modules: { path: string }[] }>("modules");
      expect(modules.map((module) => module.path)).to.include(file);
      await debug.ask("setBreakpoints", { source: { path: file }, breakpoints: [{ line: 3 }] });
      const id = await client.start("half(10)");
      await debug.event("stopped");
      expect((await debug.frames()).map(({ name, line }) => `${name}:${line}`)[0]).to.equal("half:3");
      expect(await debug.variables("Local")).to.include({ x: "10", result: "5" });
      await debug.ask("setBreakpoints", { source: { path: file }, breakpoints: [] });
      await debug.ask("continue", { threadId: 1 });
      await client.answer(id);
    } finally {
      rmSync(file);
    }
  });

  it("lets a stopped cell be interrupted", async () => {
    const code = "for (;;) {\n  void 0;\n}";
    await debug.setBreakpoints(code, { line: 2 });
    const id = await client.start(code);
    await debug.event("stopped");
    await debug.setBreakpoints(code);
    await client.send("interrupt_request", {}, { channel: "control" });
    const { reply } = await client.answer(id);
    expect(reply.content).to.include({ status: "error", ename: "Interrupted" });
  });

  it("goes on where it stands when it is ended, and costs cells nothing any more", async () => {
    const code = "let before = 1;\nbefore + 1";
    await debug.setBreakpoints(code, { line: 2 });
    const id = await client.start(code);
    await debug.event("stopped");
    await debug.ask("disconnect", { restart: false, terminateDebuggee: false });
    expect((await client.answer(id)).reply.content).to.include({ status: "ok" });
    expect((await client.execute(code)).reply.content).to.include({ status: "ok" });
    expect(await debug.ask("debugInfo")).to.deep.include({ isStarted: false, breakpoints: [] });
  });
});
