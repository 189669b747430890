import { expect } from "chai";
import type { JsonObject } from "../../../kernel/src/wire/index.js";
import { causedBy, isIdle, ofType } from "../support/client.js";
import type { Client } from "../support/client.js";
import { KernelProcess } from "../support/kernel-process.js";

describe("a kernel that answers requests", () => {
  let kernel: KernelProcess;
  let client: Client;

  before(async () => {
    kernel = await KernelProcess.start();
    client = kernel.client;
    await client.execute("const fortyTwo = 42");
  });
  after(() => kernel.stop());

  it("describes its language so that JupyterLab highlights it", async () => {
    const { reply } = await client.request("kernel_info_request");
    expect(reply.content).to.include({ status: "ok", protocol_version: "5.3" });
    expect(reply.content.language_info).to.include({
      name: "typescript",
      mimetype: "application/typescript",
      file_extension: ".ts",
      codemirror_mode: "typescript",
      pygments_lexer: "typescript",
    });
  });

  it("completes, with positions in characters", async () => {
    const code = 'const s = "😀"; fortyT';
    const { reply } = await client.request("complete_request", { code, cursor_pos: [...code].length });
    expect(reply.content.matches).to.include("fortyTwo");
    expect(reply.content.cursor_start).to.equal([...code].length - "fortyT".length);
    expect(reply.content.cursor_end).to.equal([...code].length);
  });

  it("inspects a name", async () => {
    const { reply } = await client.request("inspect_request", {
      code: "fortyTwo",
      cursor_pos: 3,
      detail_level: 0,
    });
    expect(reply.content.found).to.equal(true);
    expect(JSON.stringify(reply.content.data)).to.include("fortyTwo");
  });

  it("says that it found nothing", async () => {
    const { reply } = await client.request("inspect_request", {
      code: "   ",
      cursor_pos: 1,
      detail_level: 0,
    });
    expect(reply.content).to.deep.include({ status: "ok", found: false, data: {} });
  });

  for (const [code, status] of [
    ["const a = 1", "complete"],
    ["function f() {", "incomplete"],
    ["const = 1", "invalid"],
  ] as const) {
    it(`calls \`${code}\` ${status}`, async () => {
      const { reply } = await client.request("is_complete_request", { code });
      expect(reply.content.status).to.equal(status);
    });
  }

  it("completes while a cell waits, and stays busy for it", async () => {
    const cell = await client.start("await new Promise((resolve) => setTimeout(resolve, 1500)); 1");
    const { reply } = await client.request("complete_request", { code: "fortyT", cursor_pos: 6 });
    expect(reply.content.matches).to.include("fortyTwo");
    expect(client.received.shell.some(causedBy(cell)), "the cell has ended already").to.equal(false);
    const { published } = await client.answer(cell);
    expect(published.filter(ofType("status")).map(({ content }) => content.execution_state)).to.deep.equal([
      "busy",
      "busy",
      "idle",
    ]);
  });

  it("tells the history while a cell waits: that cell too, and what those before it gave", async () => {
    const code = 'await input("go? ")';
    const before = (await client.execute("6 * 7")).reply.content.execution_count as number;
    const cell = await client.start(code, { allow_stdin: true });
    const asked = await client.until("stdin", (message) => message.content.prompt === "go? ");
    const history = async (content: JsonObject) =>
      (await client.request("history_request", content)).reply.content.history;
    expect(await history({ hist_access_type: "tail", n: 2, output: true })).to.deep.equal([
      [1, before, ["6 * 7", "42"]],
      [1, before + 1, [code, null]],
    ]);
    const range = { hist_access_type: "range", start: before, stop: before + 1 };
    expect(await history({ ...range, session: 0 })).to.deep.equal([[1, before, "6 * 7"]]);
    expect(await history({ ...range, session: -1 }), "of an earlier session").to.deep.equal([]);
    expect(await history({ hist_access_type: "search", pattern: "await input*", n: 1 })).to.deep.equal([
      [1, before + 1, code],
    ]);
    expect(client.received.shell.some(causedBy(cell)), "the cell has ended already").to.equal(false);
    await client.send("input_reply", { value: "yes" }, { channel: "stdin", parent: asked.header });
    expect((await client.answer(cell)).reply.content.status).to.equal("ok");
  });

  it("answers a request with a wrong content with an error", async () => {
    for (const [type, content] of [
      ["execute_request", {}],
      ["complete_request", { code: 3 }],
      ["history_request", { hist_access_type: "no" }],
    ] as const) {
      const { reply } = await client.request(type, content);
      expect(reply.content).to.include({ status: "error", ename: "InvalidRequest" });
    }
  });

  it("lets a cell ask for input", async () => {
    const ask = '(globalThis as any)[Symbol.for("Jupyter.host")].input';
    const id = await client.start(`await ${ask}("name? ") + await ${ask}("word? ", { password: true })`, {
      allow_stdin: true,
    });
    const first = await client.until("stdin", (message) => message.content.prompt === "name? ");
    expect(first.content.password).to.equal(false);
    await client.send("input_reply", { value: "stray" }, { channel: "stdin", parent: { msg_id: "another" } });
    await client.send("input_reply", { value: "Ada" }, { channel: "stdin", parent: first.header });
    const second = await client.until("stdin", (message) => message.content.prompt === "word? ");
    expect(second.content.password).to.equal(true);
    await client.send("input_reply", { value: "!" }, { channel: "stdin", parent: second.header });
    const { published } = await client.answer(id);
    expect(published.find(ofType("execute_result"))?.content.data).to.deep.equal({ "text/plain": "'Ada!'" });
  });

  it("lets a cell ask with the global `input` as well", async () => {
    const id = await client.start('const answer: string = await input("global? "); answer', {
      allow_stdin: true,
    });
    const question = await client.until("stdin", (message) => message.content.prompt === "global? ");
    await client.send("input_reply", { value: "yes" }, { channel: "stdin", parent: question.header });
    const { published } = await client.answer(id);
    expect(published.find(ofType("execute_result"))?.content.data).to.deep.equal({ "text/plain": "'yes'" });
  });

  it("refuses input where the front end cannot ask", async () => {
    const { reply } = await client.execute(
      'await (globalThis as any)[Symbol.for("Jupyter.host")].input("?")',
      {
        allow_stdin: false,
      },
    );
    expect(reply.content.status).to.equal("error");
    expect(reply.content.evalue).to.match(/cannot/);
  });

  it("echoes heartbeats, even during an endless loop", async () => {
    const cell = await client.start("while (true);");
    await client.until("iopub", (m) => causedBy(cell)(m) && ofType("execute_input")(m));
    expect(await client.heartbeat("ping")).to.equal("ping");
    const info = await client.request("kernel_info_request", {}, { channel: "control" });
    expect(info.reply.content.status).to.equal("ok");
    await client.request("interrupt_request", {}, { channel: "control" });
    await client.answer(cell);
  });

  it("says what it uses, even during an endless loop", async () => {
    const cell = await client.start("while (true);");
    await client.until("iopub", (m) => causedBy(cell)(m) && ofType("execute_input")(m));
    const { reply } = await client.request("usage_request", {}, { channel: "control" });
    expect(reply.header.msg_type).to.equal("usage_reply");
    const { pid, kernel_cpu, kernel_memory, cpu_count, host_virtual_memory } = reply.content;
    expect(pid).to.be.oneOf(kernel.pids);
    expect(kernel_cpu).to.be.within(0, 100 * Number(cpu_count));
    expect(kernel_memory).to.be.within(1e7, (host_virtual_memory as { total: number }).total);
    await client.request("interrupt_request", {}, { channel: "control" });
    await client.answer(cell);
  });

  for (const channel of ["shell", "control"] as const) {
    it(`refuses on ${channel} what it does not have, such as subshells, in a sentence`, async () => {
      const { reply } = await client.request("create_subshell_request", {}, { channel });
      expect(reply.header.msg_type).to.equal("create_subshell_reply");
      expect(reply.content).to.include({ status: "error", ename: "UnknownRequest" });
      expect(reply.content.evalue).to.match(/create_subshell_request/);
    });
  }

  it("brackets every request with busy and idle, unknown ones too", async () => {
    const id = await client.send("no_such_request", {});
    await client.until("iopub", (m) => causedBy(id)(m) && isIdle(m));
    expect(await kernel.logged(/unknown type no_such_request/)).to.have.length(1);
  });
});
