import { received } from "../describe.js";
import type { Exercise, Finding, Part, Target } from "../exercise.js";
import { CHECKING } from "../forbids.js";
import { smallestInput } from "../oracles/convolution.js";
import { callByCall, evidence } from "../parts.js";
import type { Call, Outcome } from "../outcome.js";
import { transposedSizesMistakes } from "./transposed-sizes.mistakes.js";

export interface Layer {
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly outputPadding: number;
}

const layer = (size: number, kernel: number, stride: number, padding: number, outputPadding = 0): Layer => ({
  size,
  kernel,
  stride,
  padding,
  outputPadding,
});

/** Chosen so that every known mistake shows in several of them. */
export const LAYERS: readonly Layer[] = [
  layer(3, 3, 2, 0),
  layer(3, 3, 2, 1),
  layer(7, 3, 2, 1, 1),
  layer(14, 3, 2, 1, 1),
  layer(4, 4, 2, 1),
  layer(5, 3, 1, 0),
  layer(6, 2, 3, 0),
  layer(10, 5, 3, 2, 2),
];

const target: Target = { name: "predictedSizes", kind: "value", type: "number[]" };
const advice =
  "write down where the first and the last copy of the kernel lie, then take off the padding on both sides";
const points = 0.25;

/** By search: the smallest image whose convolution has this size, and the rows added to it. */
const sizeAfter = ({ size, kernel, stride, padding, outputPadding }: Layer) =>
  smallestInput(size, kernel, stride, padding) + outputPadding;

const question = ({ size, kernel, stride, padding, outputPadding }: Layer) =>
  `Input ${size} × ${size}, kernel ${kernel} × ${kernel}, stride ${stride}, padding ${padding}, output padding ${outputPadding}: how many rows does the output have?`;

/** The prediction is wrong, but what is right the student shall find out: no message and no evidence tells it. */
function predicted(index: number, { size, kernel, stride, padding, outputPadding }: Layer): Part {
  const right = sizeAfter({ size, kernel, stride, padding, outputPadding });
  const name = `${target.name}[${index}]`;
  const wrong = (value: unknown, call: Call): Finding | undefined =>
    value === right
      ? undefined
      : {
          message: `${name} is ${received(value)}, which is not the size for input ${size}, kernel ${kernel}, stride ${stride}, padding ${padding} and output padding ${outputPadding}`,
          advice,
          evidence: evidence(target, call, "the right size", received(value)),
        };
  return callByCall(
    {
      id: `size-${index + 1}`,
      title: `Input ${size}, kernel ${kernel}, stride ${stride}, padding ${padding}, output padding ${outputPadding}`,
      points,
      expectation: "the exact whole number",
      advice,
    },
    () => [[]],
    (call, outcome) =>
      outcome.kind === "value" && Array.isArray(outcome.value)
        ? wrong(outcome.value[index], call)
        : wrong(undefined, call),
  );
}

const form: Part = callByCall(
  {
    id: "form",
    title: `A list of ${LAYERS.length} whole numbers`,
    points: 0,
    essential: true,
    expectation: `${LAYERS.length} whole numbers, in the order of the questions`,
    advice: "give one number for each question, in their order",
  },
  () => [[]],
  (call: Call, outcome: Outcome, advice) => {
    const value = outcome.kind === "value" ? outcome.value : undefined;
    const found = evidence(target, call, `${LAYERS.length} whole numbers`, received(value));
    if (isBlank(value)) {
      return {
        status: "missing",
        message: `Nothing is predicted yet in ${target.name}`,
        advice,
        evidence: found,
      };
    }
    if (Array.isArray(value) && value.length === LAYERS.length && value.every(Number.isInteger))
      return undefined;
    return {
      message: `${target.name} should be ${LAYERS.length} whole numbers, but is ${received(value)}`,
      advice,
      evidence: found,
    };
  },
);

export const transposedSizes: Exercise = {
  id: "transposed-sizes",
  notebook: "03-transposed-convolution",
  task: "3",
  title: "Sizes of transposed convolutions, predicted by hand",
  points: points * LAYERS.length,
  target,
  questions: LAYERS.map(question),
  forbids: ["transposedConvSize", "transposedConv2d", ...CHECKING],
  parts: [form, ...LAYERS.map((layer, index) => predicted(index, layer))],
  mistakes: transposedSizesMistakes(LAYERS),
  hints: [
    "Place one copy of the kernel for each input row. How far apart are they, and how many rows does the last one take?",
    "Between the first and the last of n copies there are n - 1 steps of one stride. Padding is taken off on both sides, output padding is added on one.",
    "Take (input - 1) times the stride, add the kernel's size, take off twice the padding, add the output padding.",
  ],
};

function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    (Array.isArray(value) && value.every((item) => item === undefined || Number.isNaN(item)))
  );
}
