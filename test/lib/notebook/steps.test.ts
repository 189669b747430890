import { expect } from "chai";
import { pauses, steps } from "../../../lib/src/notebook/steps.js";

const HOST = Symbol.for("Jupyter.host");

/** The numbers that come, while `during` is called with each. */
async function taken(of: AsyncGenerator<number>, during: (step: number) => void = () => undefined) {
  const numbers: number[] = [];
  for await (const step of of) {
    numbers.push(step);
    during(step);
  }
  return numbers;
}

describe("the steps of long work", () => {
  /** Counts the turns of the event loop that went by during `count` steps of so many milliseconds each. */
  async function turnsIn(count: number, milliseconds: number): Promise<number> {
    let [time, went, over] = [0, 0, false];
    const watch = () => void (over || (went++, setImmediate(watch)));
    setImmediate(watch);
    await taken(steps(0, count, { now: () => time }), () => (time += milliseconds));
    over = true;
    return went;
  }

  it("are counted from the first to the last", async () => {
    expect(await taken(steps(0, 3))).to.deep.equal([0, 1, 2]);
    expect(await taken(steps(5, 7))).to.deep.equal([5, 6]);
    expect(await taken(steps(2, 2))).to.deep.equal([]);
  });

  it("give the event loop a turn once some time has passed since the last one, and not before", async () => {
    expect(await turnsIn(100, 0.1)).to.equal(0);
    expect(await turnsIn(100, 10)).to.be.within(40, 60);
  });

  it("give way to each other where they are nested", async () => {
    let [time, went] = [0, 0];
    const pause = pauses(() => time);
    setImmediate(() => went++);
    await pause();
    expect(went).to.equal(0);
    time = 100;
    await pause();
    expect(went).to.equal(1);
  });

  it("end when the signal comes, or had come before", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    expect(await taken(steps(0, 10, { signal }), (step) => step === 4 && controller.abort())).to.have.length(
      5,
    );
    expect(await taken(steps(0, 10, { signal }))).to.deep.equal([]);
  });

  it("end with an interrupt of the cell, and hear of none once they are over", async () => {
    const callbacks = new Set<() => void>();
    const host = {
      display: () => undefined,
      onInterrupt(callback: () => void) {
        callbacks.add(callback);
        return () => callbacks.delete(callback);
      },
    };
    Reflect.set(globalThis, HOST, host);
    try {
      const interrupt = () => callbacks.forEach((callback) => callback());
      expect(await taken(steps(0, 10), (step) => void (step === 2 && interrupt()))).to.deep.equal([0, 1, 2]);
      expect(callbacks.size).to.equal(0);
      const failing = taken(steps(0, 10), () => {
        throw new Error("in a step");
      });
      expect(await failing.catch(String)).to.equal("Error: in a step");
      expect(callbacks.size).to.equal(0);
    } finally {
      Reflect.deleteProperty(globalThis, HOST);
    }
  });
});
