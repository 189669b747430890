import { expect } from "chai";
import { runLikenesses, type Run } from "../../../grading/src/similarity/runs.js";

const weights = Float32Array.from({ length: 10_000 }, (_, i) => Math.sin(i));
const seconds = [1.234, 1.3, 1.27, 1.25];
const run = (student: string, rest: Partial<Run> = {}): Run => ({
  student,
  name: "reconstruction-A",
  weights,
  seconds,
  ...rest,
});
const pairs = (...runs: Run[]) => runLikenesses(runs).map(({ students }) => students.join("+"));

describe("runLikenesses", () => {
  it("knows a copy though a time or some weights were changed", () => {
    const touched = Float32Array.from(weights, (value, i) => (i % 5 === 0 ? value + 1e-3 : value));
    expect(pairs(run("a"), run("b", { seconds: [1.234, 1.3, 1.27, 9] }))).to.deep.equal(["a+b"]);
    expect(pairs(run("a"), run("b", { weights: touched }))).to.deep.equal(["a+b"]);
  });

  it("takes equal weights alone for what they are: the same seed", () => {
    expect(pairs(run("a"), run("b", { seconds: [2.1, 2.2, 2.3, 2.4] }))).to.deep.equal([]);
  });

  it("compares runs of the same model by different students only", () => {
    expect(pairs(run("a"), run("a"), run("b", { name: "denoising-A" }))).to.deep.equal([]);
    expect(pairs(run("a"), run("b", { weights: weights.map((value) => -value) }))).to.deep.equal([]);
    expect(pairs(run("a"), run("b", { weights: weights.slice(1) }))).to.deep.equal([]);
  });
});
