import { expect } from "chai";
import { compareRuns, denoisingA, reconstructionA, type Run } from "../../../lib/src/models/index.js";
import { useFastestBackend, type History } from "../../../lib/src/nn/index.js";
import { rectangles } from "../nn/models.js";

const history: History = {
  loss: [0.05, 0.03],
  validationLoss: [],
  seconds: [1, 1],
  steps: 20,
  interrupted: false,
  engine: "an engine",
  method: "plan",
  threads: 1,
};
const data = { source: "synthetic rectangles", synthetic: true, fingerprint: "0123456789abcdef" };
const run = (name: string, seed = 1): Run => ({
  name,
  task: "reconstruction",
  model: reconstructionA(seed),
  history,
  seed,
  data,
});
const test = { x: rectangles(40, "test"), source: data.source };

describe("a comparison of runs", () => {
  before(useFastestBackend);

  it("pairs the errors image by image", () => {
    const { table, errors } = compareRuns([run("A"), run("B", 2)], test);
    const [a = [], b = []] = [errors.A, errors.B];
    const [first, second] = table.toRecords();
    const differences = Array.from(b, (error, i) => error - (a[i] ?? 0));
    const mean = differences.reduce((sum, value) => sum + value, 0) / 40;
    const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 39;
    expect(first).to.include({
      model: "A",
      parameters: 101_200,
      epochs: 2,
      training: 0.03,
      difference: 0,
      better: 0,
    });
    // The table is to be read, so its numbers have four digits.
    const read = (value: number) => Number(value.toPrecision(4));
    expect(second?.difference).to.equal(read(mean));
    expect(second?.mse).to.equal(read(Array.from(b).reduce((sum, error) => sum + error, 0) / 40));
    expect(second?.["standard error"]).to.equal(read(Math.sqrt(variance / 40)));
    expect(second?.better).to.equal(differences.filter((value) => value < 0).length / 40);
  });

  it("finds no difference between a run and itself", () => {
    const { table } = compareRuns([run("A"), run("again")], test);
    expect(table.toRecords()[1]).to.include({ difference: 0, "standard error": 0, better: 0 });
  });

  it("compares with what should come out, where that is not what goes in", () => {
    const y = new Float32Array(test.x.length).fill(0.5);
    const [own, other] = [
      compareRuns([run("A"), run("B", 2)], test),
      compareRuns([run("A"), run("B", 2)], { ...test, y }),
    ];
    expect(other.errors.A?.[0]).not.to.equal(own.errors.A?.[0]);
  });

  it("says in words what the figure shows, and where the images are from", () => {
    const { figure } = compareRuns([run("A"), run("B", 2)], test);
    expect(figure.title).to.include("synthetic rectangles");
    expect(figure.description).to.match(/over 40 images: A has 0\.\d+; B has 0\.\d+, better than A on \d+ %/);
  });

  it("refuses runs that cannot be compared", () => {
    expect(() => compareRuns([], test)).to.throw(RangeError, "received none");
    expect(() => compareRuns([run("A"), run("A")], test)).to.throw(RangeError, "different names");
    const denoiser: Run = { ...run("B"), task: "denoising", model: denoisingA() };
    expect(() => compareRuns([run("A"), denoiser], test)).to.throw(RangeError, "one task");
    const elsewhere = { ...run("B"), data: { ...data, fingerprint: "f" } };
    expect(() => compareRuns([run("A"), elsewhere], test)).to.throw(RangeError, "the same data");
    expect(() => compareRuns([run("A")], test)).to.throw(RangeError, "at least two");
  });
});
