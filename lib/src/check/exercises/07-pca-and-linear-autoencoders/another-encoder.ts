import { received, text } from "../../describe.js";
import type { Exercise, Target } from "../../exercise.js";
import { callByCall, evidence } from "../../parts.js";
import { anotherEncoderMistakes } from "./another-encoder.mistakes.js";
import { LINEAR } from "./family.js";

const target: Target = { name: "anotherEncoder", kind: "value", type: "number[]" };

/** The decoder of the notebook's line, and the encoder that is given. */
const DECODER = [2, 1] as const;
const GIVEN = [1, -1] as const;
const ROUNDING = 1e-9;

const isPair = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);

const product = ([first, second]: readonly [number, number]) => first * DECODER[0] + second * DECODER[1];

export const anotherEncoder: Exercise = {
  id: "another-encoder",
  notebook: "07-pca-and-linear-autoencoders",
  task: "lecture 1",
  title: "Another encoder for the same line",
  points: 1,
  target,
  forbids: LINEAR,
  parts: [
    callByCall(
      {
        id: "exact",
        title: "Every point of the line comes back as it was",
        points: 0.5,
        essential: true,
        expectation: "two numbers with w·ŵ = 1, to 1e-9",
        advice: "a point of the line is a multiple of [2, 1]: ask what its code has to be",
      },
      () => [[]],
      (call, outcome, advice) => {
        const value = outcome.kind === "value" ? outcome.value : undefined;
        const found = (expected: string) => evidence(target, call, expected, received(value));
        if (Array.isArray(value) && value.length === 0) {
          const message = `Nothing is entered yet in ${target.name}`;
          return { status: "missing", message, advice, evidence: found("two numbers") };
        }
        if (!isPair(value)) {
          const message = `${target.name} should be two numbers, but is ${received(value)}`;
          return { message, advice: "write it as [first, second]", evidence: found("two numbers") };
        }
        const length = product(value);
        if (Math.abs(length - 1) <= ROUNDING) return undefined;
        return {
          message: `With w = ${text(value)} the point [2, 1] comes back as [2, 1] times ${text(length)}`,
          advice,
          evidence: found("w·ŵ = 1"),
        };
      },
    ),
    callByCall(
      {
        id: "another",
        title: "It is not the one that is given",
        points: 0.5,
        expectation: "different from [1, −1]",
        advice: "two unknowns and one equation: choose one entry and solve for the other",
      },
      () => [[]],
      (call, outcome, advice) => {
        const value = outcome.kind === "value" ? outcome.value : undefined;
        if (isPair(value) && value.some((entry, i) => Math.abs(entry - (GIVEN[i] ?? NaN)) > ROUNDING)) {
          return undefined;
        }
        return {
          message: `${target.name} is ${received(value)}`,
          advice,
          evidence: evidence(target, call, "an encoder other than [1, -1]", received(value)),
        };
      },
    ),
  ],
  mistakes: anotherEncoderMistakes,
  hints: [
    "Follow one point of the line, say [2, 1] itself, to its code and back. What must its code be?",
    "The point α·[2, 1] has the code α (w·ŵ). It comes back unchanged for every α exactly if w·ŵ = 2 w₁ + w₂ = 1.",
    "Choose w₁ as you like, except 1, and take w₂ = 1 − 2 w₁.",
  ],
};
