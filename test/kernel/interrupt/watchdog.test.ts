import { MessageChannel, Worker } from "node:worker_threads";
import { expect } from "chai";
import { compiled } from "../../../kernel/src/compiled.js";
import {
  type InterruptNotice,
  type SharedState,
  Slot,
  type WatchdogLink,
  type WatchdogOrder,
} from "../../../kernel/src/interrupt/shared.js";
import { until } from "../../until.js";

describe("the watchdog of an interrupter", () => {
  it("spares the run that has begun since a Ctrl-C was heard that was meant for another", async () => {
    const state: SharedState = new Int32Array(new SharedArrayBuffer(4 * Object.keys(Slot).length));
    const { port1, port2 } = new MessageChannel();
    const stopped: number[] = [];
    port1.on("message", ({ run, ticket }: InterruptNotice) => {
      Atomics.store(state, Slot.acknowledged, ticket);
      stopped.push(run);
    });
    const link: WatchdogLink = { port: port2, state, consent: "none" };
    const worker = new Worker(compiled("interrupt/worker.js"), {
      workerData: link,
      transferList: [port2],
      execArgv: [],
    });
    const order = (message: WatchdogOrder) => port1.postMessage(message);
    try {
      Atomics.store(state, Slot.run, 2);
      order({ type: "pressed", run: 1 });
      // As the terminal tells it besides, which must not be taken for the echo of what was not heeded.
      order({ type: "pressed", run: 2 });
      await until("what follows has stopped the run", () => stopped.includes(2));
      // The first is that of a watchdog that is ready.
      expect(stopped).to.deep.equal([0, 2]);
    } finally {
      await worker.terminate();
      port1.close();
    }
  });
});
