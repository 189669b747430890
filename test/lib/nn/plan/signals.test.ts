import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { expect } from "chai";
import { Signals, Task } from "../../../../lib/src/nn/plan/signals.js";

const BUILT = path.resolve(import.meta.dirname, "../../../../lib/dist/nn/plan/signals.js");

/** Answers each question with its number, from 1. */
const SERVER = `const { workerData } = require("node:worker_threads");
const { Signals } = require(${JSON.stringify(BUILT)});
let asked = 0;
new Signals(workerData).serve(() => ++asked);`;

describe("the signals between two training threads", () => {
  let worker: Worker;
  let signals: Signals;
  before(() => {
    signals = new Signals();
    worker = new Worker(SERVER, { eval: true, workerData: signals.buffer, execArgv: [] });
  });
  after(() => worker.terminate());

  it("give one answer for each question, also where a thread is woken without one", async () => {
    signals.ask(Task.loss, 1, 0);
    expect(signals.await()).to.equal(1);
    for (let i = 0; i < 10; i++) {
      await setTimeout(20); // By then the worker sleeps.
      Atomics.notify(new Int32Array(signals.buffer), 0);
    }
    await setTimeout(20);
    signals.ask(Task.loss, 1, 0);
    expect(signals.await()).to.equal(2);
  });
});
