import { expect } from "chai";
import { takeTurns } from "../../../lib/src/notebook/turns.js";

const HOST = Symbol.for("Jupyter.host");

describe("the turns of long work", () => {
  /** How many turns of the event loop went by while `steps` steps of so many milliseconds each were awaited. */
  async function turnsIn(steps: number, milliseconds: number): Promise<number> {
    let time = 0;
    const turns = takeTurns({ now: () => time });
    let [went, over] = [0, false];
    const watch = () => void (over || (went++, setImmediate(watch)));
    setImmediate(watch);
    for (let step = 0; step < steps; step++) {
      time += milliseconds;
      await turns.next();
    }
    over = true;
    turns.release();
    return went;
  }

  it("are taken once some time has passed since the last one, and not before", async () => {
    expect(await turnsIn(100, 0.1)).to.equal(0);
    expect(await turnsIn(100, 10)).to.be.within(40, 60);
  });

  it("end when the signal comes, or had come before", () => {
    const controller = new AbortController();
    const turns = takeTurns({ signal: controller.signal });
    expect(turns.interrupted).to.equal(false);
    controller.abort();
    expect(turns.interrupted).to.equal(true);
    expect(takeTurns({ signal: controller.signal }).interrupted).to.equal(true);
  });

  it("end with an interrupt of the cell, and hear of none once released", () => {
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
      const [turns, released] = [takeTurns(), takeTurns()];
      released.release();
      for (const callback of callbacks) callback();
      expect([turns.interrupted, released.interrupted]).to.deep.equal([true, false]);
      turns.release();
      expect(callbacks.size).to.equal(0);
    } finally {
      Reflect.deleteProperty(globalThis, HOST);
    }
  });
});
