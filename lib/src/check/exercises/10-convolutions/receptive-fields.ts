import { reachingInputs } from "../../oracles/convolution-family.js";
import { predictionExercise, predictionMistakes, type WrongFormula } from "../../predictions.js";
import { FAMILY } from "./family.js";

interface Stack {
  readonly dilations: readonly number[];
  /** The inputs from the first to the last that is seen, or only those that are seen. */
  readonly asks: "size" | "seen";
  /** The inputs that reach output 0, by the Jacobian. */
  readonly reached: readonly number[];
}

const stackOf = (asks: Stack["asks"], ...dilations: number[]): Stack => ({
  dilations,
  asks,
  reached: reachingInputs(dilations),
});

const STACKS: readonly Stack[] = [
  stackOf("size", 1, 2, 4),
  stackOf("seen", 1, 2, 4),
  stackOf("size", 1, 1, 1),
  stackOf("seen", 1, 1, 1),
  stackOf("size", 2, 2, 2),
  stackOf("seen", 2, 2, 2),
  stackOf("seen", 1, 4, 4),
  stackOf("size", 1, 2, 4, 8, 16),
];

const QUESTION = {
  size: "how many inputs from the first to the last that one output sees?",
  seen: "how many inputs does one output see, not counting the holes between them?",
} as const;

const rates = ({ dilations }: Stack) => dilations.join(", ");
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const product = (values: readonly number[]) => values.reduce((total, value) => total * value, 1);

function answer({ reached, asks }: Stack): number {
  return asks === "seen" ? reached.length : (reached.at(-1) ?? 0) - (reached[0] ?? 0) + 1;
}

const either = (size: (stack: Stack) => number, seen: (stack: Stack) => number) => (stack: Stack) =>
  stack.asks === "size" ? size(stack) : seen(stack);
const span = ({ dilations }: Stack) => 1 + 2 * sum(dilations);

const wrong: readonly WrongFormula<Stack>[] = [
  ["no-holes", "The field is taken to have no holes; mark on a line which inputs are really read.", span],
  [
    "dilation-ignored",
    "The stack is taken to be undilated; the gaps make its field wider.",
    ({ dilations }) => 1 + 2 * dilations.length,
  ],
  [
    "always-doubling",
    "This is 2 to the power of n + 1, minus 1, whatever the rates; that holds only where they double from 1 on.",
    ({ dilations }) => 2 ** (dilations.length + 1) - 1,
    either(({ dilations }) => 2 ** (dilations.length + 1) - 1, answer),
  ],
  [
    "kernel-power",
    "This is 3 to the power of the number of layers; paths through the stack that end at the same input are counted apart.",
    ({ dilations }) => 3 ** dilations.length,
    either(answer, ({ dilations }) => 3 ** dilations.length),
  ],
  [
    "taps-added",
    "The taps of the layers are added up; each further layer adds only 2 of its 3, since one lies where the field begins.",
    ({ dilations }) => 3 * dilations.length,
    either(answer, ({ dilations }) => 3 * dilations.length),
  ],
  [
    "spans-added",
    "The spans of the layers are added up; each further layer adds one less, since it begins where the field begins.",
    ({ dilations }) => sum(dilations.map((d) => 2 * d + 1)),
    either(({ dilations }) => sum(dilations.map((d) => 2 * d + 1)), answer),
  ],
  [
    "spans-multiplied",
    "The spans of the layers are multiplied; a further layer widens the field, it does not multiply it.",
    ({ dilations }) => product(dilations.map((d) => 2 * d + 1)),
    either(({ dilations }) => product(dilations.map((d) => 2 * d + 1)), answer),
  ],
  [
    "last-layer-only",
    "Only one layer is counted; the layers before it see further.",
    either(
      ({ dilations }) => 2 * (dilations.at(-1) ?? 0) + 1,
      () => 3,
    ),
    ({ dilations }) => 2 * (dilations.at(-1) ?? 0) + 1,
  ],
  [
    "one-side",
    "Only one side of the kernel is counted; 3 taps reach 2 · dilation further in all.",
    either(({ dilations }) => 1 + sum(dilations), answer),
    ({ dilations }) => 1 + sum(dilations),
  ],
  [
    "one-short",
    "The field is one too small; the input where it begins counts too.",
    either((each) => span(each) - 1, answer),
    (each) => answer(each) - 1,
  ],
  [
    "kernel-times-dilation",
    "A kernel is taken to span 3 · dilation entries; after its last tap there is no gap.",
    either(({ dilations }) => 1 + sum(dilations.map((d) => 3 * d - 1)), answer),
    ({ dilations }) => 1 + sum(dilations.map((d) => 3 * d - 1)),
  ],
  [
    "holes-for-seen",
    "The holes are counted where the inputs are asked for that are seen.",
    either(span, (each) => span(each) - answer(each)),
  ],
  [
    "size-and-seen-swapped",
    "The two kinds of question are exchanged: one asks for the whole extent, the other leaves the holes out.",
    either((each) => answer({ ...each, asks: "seen" }), span),
  ],
  ["squared", "These are inputs of an image; the questions are about one line.", (each) => answer(each) ** 2],
];

export const receptiveFields = predictionExercise({
  id: "receptive-fields",
  notebook: "10-convolutions",
  task: "000.10",
  title: "Receptive fields and their holes, predicted by hand",
  target: "predictedFields",
  forbids: ["receptiveField", ...FAMILY],
  cases: STACKS,
  question: (each) => `Dilations ${rates(each)}: ${QUESTION[each.asks]}`,
  label: (each) => `Dilations ${rates(each)}, ${each.asks === "size" ? "first to last" : "without holes"}`,
  what: (each) =>
    each.asks === "size"
      ? `the number of inputs from first to last with dilations ${rates(each)}`
      : `the number of inputs that are seen with dilations ${rates(each)}`,
  right: answer,
  advice: "draw a line of inputs, begin at one output and mark layer by layer what it reads",
  mistakes: predictionMistakes(STACKS, wrong),
  hints: [
    "Go backwards: which three entries of the layer before does the output read, and which entries of the layer before that do those read?",
    "Three taps with dilation d read at 0, d and 2d, so a layer widens the field by 2d. The inputs seen are all sums of one such number for each layer; equal sums count once.",
    "From first to last there are 1 + 2 · (sum of the dilations). For what is seen, write down all sums of {0, d₁, 2d₁} + {0, d₂, 2d₂} + …: with equal rates they are all multiples of the rate, so everything between is a hole.",
  ],
});
