import { expect } from "chai";
import { KernelProcess } from "../support/kernel-process.js";

const ENDLESS = ["while (true) {}", "for (;;) await new Promise((resolve) => setTimeout(resolve, 5))"];
/** Milliseconds after the cell was sent: while the kernel gets ready, compiles and runs it. */
const MOMENTS = [20, 100, 300, 800];

describe("an interrupt that comes before the first cell runs", () => {
  for (const code of ENDLESS) {
    for (const moment of MOMENTS) {
      it(`stops that cell, sent ${moment} ms after it: ${code}`, async () => {
        const kernel = await KernelProcess.start();
        try {
          const { client } = kernel;
          const id = await client.start(code);
          await new Promise((resolve) => setTimeout(resolve, moment));
          await client.send("interrupt_request", {}, { channel: "control" });
          const { reply } = await client.answer(id);
          expect(reply.content).to.include({ status: "error", ename: "Interrupted" });
          const next = (await client.execute("1 + 1")).reply.content;
          expect(next, JSON.stringify(next)).to.include({ status: "ok" });
        } finally {
          await kernel.stop();
        }
      });
    }
  }

  it("spares a cell that was sent after it", async () => {
    const kernel = await KernelProcess.start();
    try {
      const { client } = kernel;
      await client.request("interrupt_request", {}, { channel: "control" });
      const { reply } = await client.execute("await new Promise((resolve) => setTimeout(resolve, 200))");
      expect(reply.content, JSON.stringify(reply.content)).to.include({ status: "ok" });
    } finally {
      await kernel.stop();
    }
  });
});
