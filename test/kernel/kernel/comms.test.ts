import { expect } from "chai";
import type { Message } from "../../../kernel/src/wire/index.js";
import { causedBy, isIdle, ofType, streamText } from "../support/client.js";
import type { Client } from "../support/client.js";
import { KernelProcess } from "../support/kernel-process.js";

const HOST = '(globalThis as any)[Symbol.for("Jupyter.host")]';

describe("a comm", () => {
  let kernel: KernelProcess;
  let client: Client;

  before(async () => {
    kernel = await KernelProcess.start();
    client = kernel.client;
  });
  after(() => kernel.stop());

  /** Opens one to the target `t` in a cell that goes on with `code`; gives its id and the cell's. */
  async function open(code: string): Promise<{ id: string; cell: string; opened: Message }> {
    const cell = await client.start(
      `{ const comm = ${HOST}.openComm("t", { first: 1 }, { version: "2" }); ${code} }`,
    );
    const { published } = await client.answer(cell);
    const opened = published.find(ofType("comm_open"));
    if (!opened) throw new Error("No comm was opened.");
    return { id: String(opened.content.comm_id), cell, opened };
  }

  const tell = (comm_id: string, data: object) => client.send("comm_msg", { comm_id, data });
  const idle = (id: string) => client.until("iopub", (message) => causedBy(id)(message) && isIdle(message));
  const comms = async (content = {}) =>
    (await client.request("comm_info_request", content)).reply.content.comms as Record<string, unknown>;

  it("opened by a cell is announced and listed under its target", async () => {
    const { id, opened } = await open("comm.send({ second: 2 })");
    expect(opened.content).to.deep.equal({ comm_id: id, target_name: "t", data: { first: 1 } });
    expect(opened.metadata).to.deep.equal({ version: "2" });
    await client.until("iopub", (m) => ofType("comm_msg")(m) && m.content.comm_id === id);
    expect(await comms()).to.deep.include({ [id]: { target_name: "t" } });
    expect(await comms({ target_name: "t" })).to.have.property(id);
    expect(await comms({ target_name: "another" })).to.deep.equal({});
  });

  it("brings messages to the cell that listens, whose output stays its own", async () => {
    const { id, cell } = await open("comm.onMessage(({ data }: any) => console.log('got', data.n));");
    for (let n = 0; n < 20; n++) await tell(id, { n });
    await idle(await tell(id, { n: 20 }));
    const printed = streamText(client.received.iopub.filter(causedBy(cell)));
    expect(printed).to.equal(Array.from({ length: 21 }, (_, n) => `got ${n}\n`).join(""));
  });

  it("waits for the running cell and keeps its place among cells", async () => {
    const { id, cell } = await open(
      "comm.onMessage(() => console.log((globalThis as any).order = 'after'));",
    );
    const busy = await client.start(
      "(globalThis as any).order = 'before'; await new Promise((r) => setTimeout(r, 300))",
    );
    const message = await tell(id, {});
    const next = await client.execute("(globalThis as any).order");
    await idle(message);
    await client.answer(busy);
    expect(streamText(client.received.iopub.filter(causedBy(cell)))).to.equal("after\n");
    expect(JSON.stringify(next.published.find(ofType("execute_result"))?.content)).to.include("after");
  });

  it("shows what a listener throws below its cell, and lives on", async () => {
    const { id, cell } = await open('comm.onMessage(async () => { throw new RangeError("too far"); });');
    await idle(await tell(id, {}));
    const errors = streamText(client.received.iopub.filter(causedBy(cell)), "stderr");
    expect(errors).to.match(/^Uncaught: RangeError: too far/);
    expect((await client.execute("1")).reply.content.status).to.equal("ok");
  });

  it("has listeners that an interrupt can stop", async () => {
    const { id } = await open("comm.onMessage(() => { console.log('in'); while (true); });");
    const message = await tell(id, {});
    await client.until("iopub", (each) => streamText([each]) === "in\n");
    await client.request("interrupt_request", {}, { channel: "control" });
    await idle(message);
    expect((await client.execute("40 + 2")).reply.content.status).to.equal("ok");
  });

  it("is gone when either side has closed it", async () => {
    const own = await open("comm.close({ last: 1 }); comm.send({}); comm.close();");
    const closed = await client.until(
      "iopub",
      (m) => ofType("comm_close")(m) && m.content.comm_id === own.id,
    );
    expect(closed.content.data).to.deep.equal({ last: 1 });
    const { id, cell } = await open("comm.onClose(() => { console.log('closed'); comm.send({}); });");
    await idle(await client.send("comm_close", { comm_id: id, data: {} }));
    expect(streamText(client.received.iopub.filter(causedBy(cell)))).to.equal("closed\n");
    expect(await comms()).to.not.have.any.keys(id, own.id);
    for (const sent of client.received.iopub.filter(ofType("comm_msg"))) {
      expect(sent.content.comm_id).to.not.be.oneOf([id, own.id]);
    }
  });

  it("of a front end reaches the target's owner, with its buffers", async () => {
    await client.execute(`${HOST}.onCommOpen("mine", (comm: any, { data }: any) => {
      comm.send({ welcome: data.name });
      comm.onMessage(({ buffers }: any) => comm.send({ bytes: [...buffers[0]] }));
    });`);
    await client.send("comm_open", { comm_id: "c1", target_name: "mine", data: { name: "Ada" } });
    const about = (field: string) => (m: Message) =>
      ofType("comm_msg")(m) && m.content.comm_id === "c1" && field in (m.content.data as object);
    expect((await client.until("iopub", about("welcome"))).content.data).to.deep.equal({ welcome: "Ada" });
    const buffers = [new Uint8Array([1, 2, 3])];
    await client.send("comm_msg", { comm_id: "c1", data: {} }, { buffers });
    expect((await client.until("iopub", about("bytes"))).content.data).to.deep.equal({ bytes: [1, 2, 3] });
  });

  it("sends bytes as they are, a part of a larger array too", async () => {
    const { id } = await open(
      "const all = Uint8Array.from({ length: 256 }, (_, i) => i); comm.send({ parts: 2 }, {}, [all, all.subarray(7, 9)]);",
    );
    const sent = await client.until("iopub", (m) => ofType("comm_msg")(m) && m.content.comm_id === id);
    expect(sent.content.data).to.deep.equal({ parts: 2 });
    expect(sent.buffers.map((each) => [...each])).to.deep.equal([
      Array.from({ length: 256 }, (_, i) => i),
      [7, 8],
    ]);
  });

  it("of a front end is closed where nobody owns its target", async () => {
    const id = await client.send("comm_open", { comm_id: "c2", target_name: "nobody", data: {} });
    const closed = await client.until("iopub", (m) => causedBy(id)(m) && ofType("comm_close")(m));
    expect(closed.content.comm_id).to.equal("c2");
    expect(await comms()).not.to.have.property("c2");
  });

  it("with content that is not as the protocol says does no harm", async () => {
    for (const type of ["comm_open", "comm_msg", "comm_close"]) {
      for (const content of [{}, { comm_id: 3 }, { comm_id: null, data: "text" }]) {
        await idle(await client.send(type, content));
      }
    }
    expect((await client.execute("1")).reply.content.status).to.equal("ok");
  });
});
