import { expect } from "chai";
import { simulate, type Costs } from "../../../bench/grading/simulate.js";

const free: Costs = { prepare: 0, store: 0, book: 0, redis: 0, wire: 0, page: 0, services: [1] };

describe("The simulation of many hand-ins on many workers", () => {
  it("takes handIns / workers rounds where only the workers cost anything", () => {
    for (const [handIns, workers] of [
      [1, 1],
      [10, 1],
      [10, 5],
      [11, 5],
      [1_000, 7],
    ] as const) {
      const { seconds, busy } = simulate(free, { handIns, workers, seed: 1 });
      expect(seconds).to.be.closeTo(Math.ceil(handIns / workers), 1e-9);
      expect(busy.workers).to.be.closeTo(handIns / workers / seconds, 1e-9);
    }
  });

  for (const station of ["redis", "wire", "page"] as const) {
    it(`is as slow as ${station} where that is what everybody waits for`, () => {
      const { seconds, busy } = simulate(
        { ...free, [station]: 0.1 },
        { handIns: 2_000, workers: 500, seed: 1 },
      );
      expect(busy[station]).to.be.above(0.98);
      expect(seconds).to.be.closeTo(200, 3);
    });
  }

  it("counts what the coordinator does before and after as one station's, the book's share apart", () => {
    const costs = { ...free, prepare: 0.02, store: 0.08, book: 0.05 };
    const { seconds, busy } = simulate(costs, { handIns: 2_000, workers: 500, seed: 1 });
    expect(seconds).to.be.closeTo(200, 3);
    expect(busy.coordinator).to.be.above(0.98);
    expect(busy.book).to.be.closeTo(100 / seconds, 1e-9);
  });

  it("agrees with the law of a closed network: what is on the way is what comes out times how long it stays", () => {
    // One worker, exponential times, and 64 on the way: the worker is never idle, so the rate is its own.
    const services = Array.from({ length: 10_000 }, (_, i) => -Math.log(1 - (i + 0.5) / 10_000));
    const { seconds } = simulate({ ...free, services }, { handIns: 50_000, workers: 1, seed: 2 });
    expect(seconds / 50_000).to.be.closeTo(1, 0.02);
  });

  it("never gets faster with dearer stations, nor slower with more workers", () => {
    const costs: Costs = {
      prepare: 0.002,
      store: 0.003,
      book: 0.002,
      redis: 0.0004,
      wire: 0.002,
      page: 0.004,
      services: [0.1, 0.2, 2],
    };
    const times = [1, 2, 5, 10, 50, 200].map(
      (workers) => simulate(costs, { handIns: 3_000, workers, seed: 3 }).seconds,
    );
    for (let i = 1; i < times.length; i++) expect(times[i]).to.be.at.most((times[i - 1] ?? 0) * 1.01);
    for (const key of ["prepare", "store", "redis", "wire", "page"] as const) {
      const dearer = simulate({ ...costs, [key]: 10 * costs[key] }, { handIns: 3_000, workers: 50, seed: 3 });
      expect(dearer.seconds, key).to.be.at.least((times[4] ?? 0) * 0.99);
    }
  });
});
