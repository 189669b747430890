import { expect } from "chai";
import fc from "fast-check";
import {
  knnAccuracy,
  knnPredict,
  linearProbe,
  nearestNeighbours,
  rowsOf,
} from "../../../lib/src/evaluate/index.js";
import { softmaxRegression } from "../../../lib/src/evaluate/softmax-regression.js";
import { flat } from "../../../lib/src/evaluate/vectors.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { blobs } from "./draw.js";

const CENTRES = [
  [0, 0, 0],
  [6, 0, 0],
  [0, 6, 0],
  [0, 0, 6],
];
const turn = (codes: readonly (readonly number[])[], angle: number, scale: number) =>
  codes.map(([x = 0, y = 0, z = 0]) => [
    scale * (Math.cos(angle) * x - Math.sin(angle) * y) + 5,
    scale * (Math.sin(angle) * x + Math.cos(angle) * y) - 7,
    scale * z,
  ]);

describe("linearProbe", () => {
  it("reads classes off perfectly that a linear function separates", () => {
    const [train, test] = ["train", "test"].map((seed) => blobs(createRandom(seed), CENTRES, 40, 0.5));
    if (!train || !test) throw new Error("Expected two sets.");
    const { accuracy, trainAccuracy, predicted } = linearProbe({ train, test });
    expect([accuracy, trainAccuracy]).to.deep.equal([1, 1]);
    expect(predicted).to.deep.equal(test.labels);
  });

  it("is at chance for labels that have nothing to do with the codes", () => {
    const random = createRandom("chance");
    const draw = () => ({
      codes: Array.from({ length: 1000 }, () => [random.normal(), random.normal()]),
      labels: Array.from({ length: 1000 }, (_, i) => i % 4),
    });
    expect(linearProbe({ train: draw(), test: draw() }).accuracy).to.be.closeTo(0.25, 0.06);
  });

  it("cannot read what is not linear: a disc in a ring", () => {
    const random = createRandom("ring");
    const draw = () => {
      const labels = Array.from({ length: 400 }, (_, i) => i % 2);
      const codes = labels.map((label) => {
        const [angle, radius] = [2 * Math.PI * random.uniform(), label === 0 ? 1 : 3];
        return [radius * Math.cos(angle), radius * Math.sin(angle)];
      });
      return { codes, labels };
    };
    const [train, test] = [draw(), draw()];
    expect(linearProbe({ train, test }).accuracy).to.be.below(0.65);
    expect(knnAccuracy(train, test)).to.equal(1);
  });

  it("does not depend on shift, scale or rotation of the code", () => {
    const [train, test] = [blobs(createRandom(1), CENTRES, 30, 3), blobs(createRandom(2), CENTRES, 30, 3)];
    const plain = linearProbe({ train, test });
    const change = <Set extends typeof train>(set: Set) => ({ ...set, codes: turn(set.codes, 0.7, 40) });
    expect(linearProbe({ train: change(train), test: change(test) }).predicted).to.deep.equal(
      plain.predicted,
    );
    expect(plain.accuracy).to.be.within(0.6, 0.95);
  });

  it("refuses labels that do not fit and a single class", () => {
    const { codes, labels } = blobs(createRandom(1), CENTRES, 2);
    const test = { codes, labels };
    expect(() => linearProbe({ train: { codes, labels: labels.slice(1) }, test })).to.throw(
      RangeError,
      "received 7",
    );
    expect(() => linearProbe({ train: { codes, labels: labels.map(() => 1) }, test })).to.throw(
      RangeError,
      "at least two classes",
    );
    expect(() => linearProbe({ train: test, test: { codes: [[1]], labels: [0] } })).to.throw(
      RangeError,
      "of 3 numbers",
    );
    expect(() => linearProbe({ train: test, test, l2: -1 })).to.throw(RangeError, "l2 >= 0");
  });
});

describe("softmaxRegression", () => {
  it("ends where the gradient of its objective is 0, by finite differences", () => {
    const { codes, labels } = blobs(createRandom("gradient"), CENTRES, 15, 3);
    const l2 = 0.01;
    const { weights, bias, classes } = softmaxRegression(flat(codes), labels, 4, { l2 });
    const objective = (parameters: readonly number[]) => {
      const losses = codes.map((code, i) => {
        const scores = Array.from({ length: classes }, (_, c) =>
          code.reduce(
            (sum, value, k) => sum + value * (parameters[3 * c + k] as number),
            parameters[12 + c] as number,
          ),
        );
        return (
          Math.log(scores.reduce((sum, s) => sum + Math.exp(s), 0)) - (scores[labels[i] as number] as number)
        );
      });
      const squares = parameters.slice(0, 12).reduce((sum, weight) => sum + weight ** 2, 0);
      return losses.reduce((sum, loss) => sum + loss, 0) / codes.length + (l2 / 2) * squares;
    };
    const at = [...weights, ...bias];
    for (const index of at.keys()) {
      const shifted = (by: number) => objective(at.map((value, i) => (i === index ? value + by : value)));
      expect((shifted(1e-4) - shifted(-1e-4)) / 2e-4).to.be.closeTo(0, 1e-4);
    }
  });
});

describe("nearestNeighbours", () => {
  it("gives the k smallest distances, the nearest first", () => {
    const point = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 }));
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 3, maxLength: 20 }),
        point,
        fc.integer({ min: 1, max: 3 }),
        (all, q, k) => {
          const [found] = nearestNeighbours(all, [q], k);
          const sorted = all
            .map(([x, y], index) => ({ index, distance: Math.hypot(x - q[0], y - q[1]) }))
            .sort((a, b) => a.distance - b.distance || a.index - b.index);
          expect(found?.indices).to.deep.equal(sorted.slice(0, k).map(({ index }) => index));
          for (const [i, distance] of (found?.distances ?? []).entries()) {
            expect(distance).to.be.closeTo(sorted[i]?.distance as number, 1e-12);
          }
        },
      ),
    );
  });

  it("refuses more neighbours than there are samples", () => {
    expect(() => nearestNeighbours([[0]], [[0]], 2)).to.throw(RangeError, "k <= 1");
  });
});

describe("knnPredict", () => {
  it("gives each training sample its own class with k = 1", () => {
    const train = blobs(createRandom(3), CENTRES, 20, 5);
    expect(knnPredict(train, train.codes, 1)).to.deep.equal(train.labels);
  });

  it("lets the nearest sample decide a tie", () => {
    const train = { codes: [[0], [2], [5], [6]], labels: [2, 1, 1, 2] };
    expect(knnPredict(train, [[0.5], [5.4]], 2)).to.deep.equal([2, 1]);
    expect(knnPredict(train, [[4]], 4)).to.deep.equal([1]);
  });
});

describe("rowsOf", () => {
  it("views a flat array as rows, without a copy", () => {
    const values = Float32Array.of(1, 2, 3, 4);
    const rows = rowsOf(values, 2);
    values[2] = 9;
    expect(rows.map((row) => [...row])).to.deep.equal([
      [1, 2],
      [9, 4],
    ]);
    expect(() => rowsOf(values, 3)).to.throw(RangeError, "of 3 numbers");
  });
});
