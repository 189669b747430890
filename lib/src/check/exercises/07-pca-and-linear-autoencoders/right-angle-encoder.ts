import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import { text } from "../../describe.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees, callByCall, evidence, unexpectedThrow } from "../../parts.js";
import { LINEAR } from "./family.js";
import { rightAngleEncoderMistakes } from "./right-angle-encoder.mistakes.js";

type Args = readonly [decoder: number[]];

const target: Target = {
  name: "rightAngleEncoder",
  kind: "function",
  type: "(decoder: number[]) => number[]",
};

/** Finds the point of the line nearest to each axis' unit vector: the vertex of a parabola through three distances. */
function nearestCodes(decoder: readonly number[]): number[] {
  return decoder.map((_, axis) => {
    const distance = (code: number) =>
      decoder.reduce((sum, weight, k) => sum + (Number(k === axis) - code * weight) ** 2, 0);
    const [left, middle, right] = [distance(-1), distance(0), distance(1)];
    return (left - right) / (2 * (left - 2 * middle + right));
  });
}

/** Entries of different size and sign, neither of length 1 nor with a sum (also one of alternating signs) of 0 or 1: wrong formulas agree there. */
function drawDecoder(random: Random, size: number): number[] {
  for (;;) {
    const drawn = several(size, () => (random.integer(2, 25) / 8) * (random.integer(0, 3) === 0 ? -1 : 1));
    const sum = drawn.reduce((total, value) => total + value, 0);
    const squares = drawn.reduce((total, value) => total + value ** 2, 0);
    const alternating = drawn.reduce((total, value, k) => total + (-1) ** k * value, 0);
    const distinct = new Set(drawn.map(Math.abs)).size === size;
    if (
      distinct &&
      Math.abs(alternating) > 0.3 &&
      Math.abs(sum) > 0.3 &&
      Math.abs(sum - 1) > 0.1 &&
      Math.abs(squares - 1) > 0.1
    ) {
      return drawn;
    }
  }
}

export const rightAngleEncoder: Exercise = {
  id: "right-angle-encoder",
  notebook: "07-pca-and-linear-autoencoders",
  task: "lecture 1",
  title: "The encoder that projects at a right angle",
  points: 1.5,
  target,
  forbids: LINEAR,
  parts: [
    callByCall<Args>(
      {
        id: "exact",
        title: "Points of the line come back as they were",
        points: 0.5,
        essential: true,
        expectation: "w·ŵ = 1, to 1e-9",
        advice: "the decoder's own code has to be 1",
      },
      (random) => [[[2, 1]], ...several(3, (): Args => [drawDecoder(random, 2)]), [drawDecoder(random, 3)]],
      (call, outcome, advice) => {
        if (outcome.kind === "throw") return unexpectedThrow(target, call, outcome, "an array of numbers");
        const value = outcome.kind === "value" ? outcome.value : undefined;
        const along = (call.args as unknown as Args)[0];
        const isVector =
          Array.isArray(value) && value.length === along.length && value.every(Number.isFinite);
        const product = isVector ? along.reduce((sum, weight, k) => sum + weight * Number(value[k]), 0) : NaN;
        if (Math.abs(product - 1) <= 1e-9) return undefined;
        const what = isVector ? `so that w·ŵ is ${text(product)}` : `not ${along.length} finite numbers`;
        return {
          message: `${target.name}(${text(along)}) is ${text(value)}, ${what}`,
          advice,
          evidence: evidence(target, call, "w·ŵ = 1", text(value)),
        };
      },
    ),
    agrees<Args>(target, {
      id: "right-angle",
      title: "What is lost is at a right angle to the line",
      points: 0.75,
      expectation: "the code of the nearest point, equal to 1e-9",
      advice: "the shortest w with w·ŵ = 1 points along ŵ; any other one is slanted",
      inputs: (random) => several(5, (): Args => [drawDecoder(random, 2)]),
      expected: nearestCodes,
    }),
    agrees<Args>(target, {
      id: "dimensions",
      title: "In any number of dimensions",
      points: 0.25,
      expectation: "the same formula for 3, 5 and 1 numbers, equal to 1e-9",
      advice: "use all entries of the decoder, however many there are",
      inputs: (random) => [[drawDecoder(random, 3)], [drawDecoder(random, 5)], [[4]]],
      expected: nearestCodes,
    }),
  ],
  mistakes: rightAngleEncoderMistakes,
  hints: [
    "Which point of the line is nearest to x, and what does its residual have to do with ŵ?",
    "The residual x − ŵ z is at a right angle to ŵ if ŵ·x = z ŵ·ŵ. Solve for z.",
    "z = ŵ·x / (ŵ·ŵ), so divide every entry of the decoder by the sum of its squares.",
  ],
};
