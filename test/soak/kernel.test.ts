/**
 * Tests of what must hold every time, proven by repetition: too long for each `npm test`, so it is `npm run test:soak`.
 */
import { expect } from "chai";
import { causedBy, isIdle, ofType, streamText } from "../kernel/support/client.js";
import type { Client } from "../kernel/support/client.js";
import { kernelArguments, KernelProcess } from "../kernel/support/kernel-process.js";
import { endless } from "./endless.js";

const TIMES = 20;
const LINES = 20_000;

describe(`a kernel, ${TIMES} times`, () => {
  let kernel: KernelProcess;
  let client: Client;

  before(async () => {
    kernel = await KernelProcess.start();
    client = kernel.client;
  });
  after(() => kernel.stop());

  const result = async (code: string): Promise<unknown> => {
    const { published } = await client.execute(code);
    return (published.find(ofType("execute_result"))?.content.data as Record<string, unknown> | undefined)?.[
      "text/plain"
    ];
  };
  /** Only the messages that are still to come are of interest. */
  const forget = () => Object.values(client.received).forEach((messages) => messages.splice(0));

  for (const [name, code] of Object.entries(endless)) {
    it(`stops ${name} and goes on`, async () => {
      const stopped: unknown[] = [];
      for (let time = 0; time < TIMES; time++) {
        forget();
        const id = await client.start(code);
        await client.until("iopub", (message) => causedBy(id)(message) && streamText([message]) === "in\n");
        await client.request("interrupt_request", {}, { channel: "control" });
        const { reply } = await client.answer(id);
        stopped.push([reply.content.ename, await result("40 + 2")]);
      }
      expect(stopped).to.deep.equal(Array.from({ length: TIMES }, () => ["Interrupted", "42"]));
    });
  }

  for (const [name, wait] of [
    ["at once", ""],
    ["between awaits", "await null;"],
  ] as const) {
    it(`loses none of ${LINES} lines printed ${name}`, async () => {
      const expected = Array.from({ length: LINES }, (_, i) => `${i}\n`).join("");
      for (let time = 0; time < TIMES; time++) {
        forget();
        const { published } = await client.execute(
          `for (let i = 0; i < ${LINES}; i++) { console.log(i); ${wait} }`,
        );
        expect(streamText(published) === expected, `lines are missing in run ${time}`).to.equal(true);
      }
    });
  }

  it("delivers 2 000 updates of a display in order, before it is idle", async () => {
    const expected = Array.from({ length: 2000 }, (_, i) => String(i));
    for (let time = 0; time < TIMES; time++) {
      forget();
      const { published } = await client.execute(`
        { const host = (globalThis as any)[Symbol.for("Jupyter.host")];
          host.display({ "text/plain": "" }, { displayId: "d${time}" });
          for (let i = 0; i < 2000; i++) host.display({ "text/plain": String(i) }, { displayId: "d${time}", update: true }); }`);
      const updates = published.filter(ofType("update_display_data"));
      const values = updates.map(({ content }) => (content.data as Record<string, string>)["text/plain"]);
      expect(values, `run ${time}`).to.deep.equal(expected);
      expect(isIdle(published.at(-1) as never)).to.equal(true);
    }
  });

  it("answers what is sent while it starts, with others starting beside it", async () => {
    let answered = 0;
    for (let batch = 0; batch < TIMES; batch += 4) {
      const kernels = await Promise.all(Array.from({ length: 4 }, () => KernelProcess.spawn()));
      try {
        for (const { client: each } of kernels) {
          const id = await each.send("kernel_info_request", {});
          const { content } = await each.until("shell", causedBy(id), "the answer to kernel_info_request");
          if (content.status === "ok") answered++;
        }
      } finally {
        await Promise.all(kernels.map((each) => each.stop()));
      }
    }
    expect(answered).to.equal(TIMES);
  });
});

describe("a notebook of 500 cells", () => {
  it("does not grow with every cell", async () => {
    const kernel = await KernelProcess.spawn((file) => ["--expose-gc", ...kernelArguments(file)]);
    try {
      const { client } = kernel;
      await client.ready();
      const heap = async () => {
        const { published } = await client.execute(
          "(globalThis as any).gc(); process.memoryUsage().heapUsed",
        );
        const data = published.find(ofType("execute_result"))?.content.data as Record<string, string>;
        return Number(data["text/plain"]?.replaceAll("_", ""));
      };
      let early = 0;
      for (let cell = 0; cell < 500; cell++) {
        if (cell === 100) early = await heap();
        const code = `const values${cell % 50} = Array.from({ length: 1000 }, (_, i) => i * ${cell}); function sum${cell % 50}() { return values${cell % 50}.reduce((a, b) => a + b, 0); } console.log(sum${cell % 50}());`;
        const { reply, published } = await client.execute(code);
        expect(reply.content.status).to.equal("ok");
        expect(streamText(published)).to.equal(`${(cell * 999 * 1000) / 2}\n`);
      }
      expect(early).to.be.above(0);
      expect((await heap()) / early).to.be.below(1.5);
    } finally {
      await kernel.stop();
    }
  });
});
