import { received } from "./describe.js";
import type { Finding, Mistake, Part, Target } from "./exercise.js";
import { mistake } from "./mistake.js";
import type { Call, Outcome } from "./outcome.js";
import { callByCall, evidence } from "./parts.js";

/** A whole number to be predicted, of a case `Case`. */
export interface Predictions<Case> {
  readonly target: Target;
  readonly cases: readonly Case[];
  /** For each right prediction. */
  readonly points: number;
  /** A few words for the list of what holds. */
  title(each: Case): string;
  /** What the number is, to follow "which is not", e.g. "the size for input 3 and kernel 3". */
  what(each: Case): string;
  /** The oracle. */
  right(each: Case): number;
  readonly advice: string;
}

/** The parts of an exercise in which a list of whole numbers is predicted: its form, then each number by itself. */
export function predictionParts<Case>(predictions: Predictions<Case>): Part[] {
  return [
    form(predictions.target, predictions.cases.length),
    ...predictions.cases.map((each, index) => predicted(predictions, each, index)),
  ];
}

export type WrongFormula<Case> = readonly [
  id: string,
  diagnosis: string,
  first: (each: Case) => number,
  ...others: ((each: Case) => number)[],
];

/** What lists of predictions look like that were made with wrong formulas. */
export function predictionMistakes<Case>(
  cases: readonly Case[],
  formulas: readonly WrongFormula<Case>[],
): readonly Mistake[] {
  return formulas.map(([id, diagnosis, first, ...others]) => {
    const answer = (formula: (each: Case) => number) => () => cases.map(formula);
    return mistake(id, diagnosis, answer(first), { variants: others.map(answer) });
  });
}

/** The name and the type that every exercise of this kind has. */
export function predictionTarget(name: string): Target {
  return { name, kind: "value", type: "number[]" };
}

/** What is right the student shall find out: no message and no evidence tells it. */
function predicted<Case>(
  { target, points, title, what, right, advice }: Predictions<Case>,
  each: Case,
  index: number,
): Part {
  const name = `${target.name}[${index}]`;
  const expectation = "the exact whole number";
  const wrong = (value: unknown, call: Call): Finding | undefined =>
    value === right(each)
      ? undefined
      : {
          message: `${name} is ${received(value)}, which is not ${what(each)}`,
          advice,
          evidence: evidence(target, call, "the right number", received(value)),
        };
  return callByCall(
    { id: `prediction-${index + 1}`, title: title(each), points, expectation, advice },
    () => [[]],
    (call, outcome) =>
      wrong(
        outcome.kind === "value" && Array.isArray(outcome.value) ? outcome.value[index] : undefined,
        call,
      ),
  );
}

function form(target: Target, count: number): Part {
  const wanted = `${count} whole numbers`;
  return callByCall(
    {
      id: "form",
      title: `A list of ${wanted}`,
      points: 0,
      essential: true,
      expectation: `${wanted}, in the order of the questions`,
      advice: "give one number for each question, in their order",
    },
    () => [[]],
    (call: Call, outcome: Outcome, advice) => {
      const value = outcome.kind === "value" ? outcome.value : undefined;
      const found = evidence(target, call, wanted, received(value));
      if (isBlank(value)) {
        return {
          status: "missing",
          message: `Nothing is predicted yet in ${target.name}`,
          advice,
          evidence: found,
        };
      }
      if (Array.isArray(value) && value.length === count && value.every(Number.isInteger)) return undefined;
      return {
        message: `${target.name} should be ${wanted}, but is ${received(value)}`,
        advice,
        evidence: found,
        mistake: formMistake(value, count),
      };
    },
  );
}

/** What is wrong with a list of predictions whatever they are. */
function formMistake(value: unknown, count: number): Finding["mistake"] {
  if (!Array.isArray(value)) {
    return {
      id: "no-list",
      diagnosis: "The predictions are no list; put them in brackets, with commas between.",
    };
  }
  if (value.length !== count) {
    return {
      id: "wrong-number-of-answers",
      diagnosis: `There are ${value.length} predictions for ${count} questions.`,
    };
  }
  return { id: "no-whole-numbers", diagnosis: "Not every prediction is a whole number." };
}

function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    (Array.isArray(value) && value.every((item) => item === undefined || Number.isNaN(item)))
  );
}
