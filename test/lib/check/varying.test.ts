import { expect } from "chai";
import { klBernoulli } from "../../../lib/src/check/exercises/02-kl-divergence/kl-bernoulli.js";
import { klSweep } from "../../../lib/src/check/exercises/02-kl-divergence/kl-sweep.js";
import { transposedSizes } from "../../../lib/src/check/exercises/03-transposed-convolution/transposed-sizes.js";
import type { Numbers } from "../../../lib/src/check/exercise.js";
import { varying } from "../../../lib/src/check/varying.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { verdictOn } from "./run.js";

const withNumbers = (exercise: typeof klSweep, numbers: Numbers) =>
  exercise.varying?.with(numbers) ?? exercise;

/** The layers of the task, as they differ beside their sizes: kernel, stride, padding and output padding. */
const LAYERS = [
  [3, 2, 0, 0],
  [3, 2, 1, 0],
  [3, 2, 1, 1],
  [3, 2, 1, 1],
  [4, 2, 1, 0],
  [3, 1, 0, 0],
  [2, 3, 0, 0],
  [5, 3, 2, 2],
] as const;

const RANGES = [
  [3, 6],
  [3, 6],
  [5, 9],
  [10, 15],
  [3, 7],
  [4, 8],
  [4, 8],
  [7, 11],
] as const;

const sizesOf = (numbers: Numbers) =>
  LAYERS.map(([k, s, p, op], i) => ((numbers[`n${i + 1}`] ?? NaN) - 1) * s - 2 * p + k + op);

const drawn = Array.from({ length: 100 }, (_, seed): Numbers => {
  const random = createRandom(`sizes ${seed}`);
  return Object.fromEntries(RANGES.map(([from, to], i) => [`n${i + 1}`, random.integer(from, to + 1)]));
});

describe("an exercise with numbers of each student's own", () => {
  it("is the exercise as it stands where the numbers are the usual ones", () => {
    for (const exercise of [klBernoulli, klSweep, transposedSizes]) {
      const usual = withNumbers(exercise, exercise.varying?.usual ?? {});
      expect(JSON.stringify({ ...usual, parts: usual.parts.map(({ title }) => title) })).to.equal(
        JSON.stringify({ ...exercise, varying: undefined, parts: exercise.parts.map(({ title }) => title) }),
      );
    }
  });

  it("takes the usual number for one that does not vary in a notebook", () => {
    const { questions } = withNumbers(transposedSizes, { n1: 6, other: 1 });
    expect(questions?.slice(0, 2)).to.deep.equal([
      "Input 6 × 6, kernel 3 × 3, stride 2, padding 0, output padding 0: how many rows does the output have?",
      transposedSizes.questions?.[1],
    ]);
  });

  it("refuses what is no number", () => {
    const one = varying({ n: 1 }, () => klBernoulli);
    expect(() => one.varying?.with({ n: NaN })).to.throw(
      RangeError,
      "Expected a number for n of kl-bernoulli, received NaN",
    );
  });
});

describe("transposed-sizes with the sizes of a student's own", () => {
  it("gives all points to the right sizes, whatever they are", () => {
    for (const numbers of drawn) {
      const { points, status } = verdictOn(withNumbers(transposedSizes, numbers), sizesOf(numbers));
      expect([points, status], JSON.stringify(numbers)).to.deep.equal([2, "pass"]);
    }
  });

  it("takes the points of every size that is a neighbour's", () => {
    for (const [i, numbers] of drawn.entries()) {
      const neighbour = sizesOf(drawn[(i + 1) % drawn.length] ?? {});
      const own = sizesOf(numbers);
      const shared = own.filter((size, at) => size === neighbour[at]).length;
      expect(verdictOn(withNumbers(transposedSizes, numbers), neighbour).points).to.equal(shared / 4);
      expect(shared).to.be.lessThan(8);
    }
  });

  it("takes at least half of the points for each known mistake, and names it", () => {
    for (const numbers of drawn) {
      const exercise = withNumbers(transposedSizes, numbers);
      for (const { id, implementation } of exercise.mistakes) {
        const { points, diagnosis } = verdictOn(exercise, implementation());
        expect(points, `${id} of ${JSON.stringify(numbers)}`).to.be.lessThan(1.5);
        expect(diagnosis, `${id} of ${JSON.stringify(numbers)}`).to.equal(id);
      }
    }
  });
});

describe("the KL pair of a student's own", () => {
  it("is asked first, in the words of the check too", () => {
    const own = withNumbers(klBernoulli, { p1: 0.1, p2: 0.6 });
    const [values] = own.parts;
    expect(values?.title).to.equal("Both directions for p1 = 0.1 and p2 = 0.6, and other pairs");
    expect(values?.calls(createRandom(0)).slice(0, 2)).to.deep.equal([
      { args: [0.1, 0.6] },
      { args: [0.6, 0.1] },
    ]);
  });

  it("is known to the mistake of writing one's own p1 into the sweep", () => {
    const kl = (a: number, b: number) => {
      const term = (q: number, p: number) => (q === 0 ? 0 : p === 0 ? Infinity : q * Math.log(q / p));
      return term(a, b) + term(1 - a, 1 - b);
    };
    const fixed = (_: number, p2: number[]) => ({
      forward: p2.map((p) => kl(0.1, p)),
      reverse: p2.map((p) => kl(p, 0.1)),
    });
    const { diagnosis, message } = verdictOn(withNumbers(klSweep, { p1: 0.1, p2: 0.6 }), fixed);
    expect(diagnosis).to.equal("p1-fixed");
    expect(message).to.match(/^p1 = 0\.1 is written into the function/);
    expect(verdictOn(klSweep, fixed).diagnosis).not.to.equal("p1-fixed");
  });
});
