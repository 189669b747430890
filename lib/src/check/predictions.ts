import { received } from "./describe.js";
import type { Exercise, Finding, Mistake, Part, Target } from "./exercise.js";
import { mistake } from "./define-mistake.js";
import type { Call, Outcome } from "./outcome.js";
import { callByCall, evidence } from "./parts.js";

/** An exercise in which a whole number is predicted for each `Case`. */
interface Prediction<Case> extends Pick<
  Exercise,
  "id" | "notebook" | "task" | "title" | "forbids" | "mistakes" | "hints"
> {
  /** The name of the list that the student fills in. */
  readonly target: string;
  readonly cases: readonly Case[];
  question(each: Case): string;
  /** A few words for the list of what holds; the question itself if absent. */
  label?(each: Case): string;
  /** Says what the number is, to follow "which is not", e.g. "the size for input 3 and kernel 3". */
  what(each: Case): string;
  /** The oracle. */
  right(each: Case): number;
  readonly advice: string;
}

/** For each right number. */
const POINTS = 0.25;

/** The exercise: the form of the list is judged first, then each number by itself. */
export function predictionExercise<Case>(prediction: Prediction<Case>): Exercise {
  const { id, notebook, task, title, cases, question, forbids = [], mistakes, hints } = prediction;
  const target: Target = { name: prediction.target, kind: "value", type: "number[]" };
  return {
    id,
    notebook,
    task,
    title,
    points: POINTS * cases.length,
    target,
    questions: cases.map(question),
    forbids,
    parts: [
      form(target, cases.length),
      ...cases.map((each, index) => predicted(prediction, target, each, index)),
    ],
    mistakes,
    hints,
  };
}

export type WrongFormula<Case> = readonly [
  id: string,
  diagnosis: string,
  first: (each: Case) => number,
  ...others: ((each: Case) => number)[],
];

/** Makes the mistakes of lists of predictions that were made with wrong formulas. */
export function predictionMistakes<Case>(
  cases: readonly Case[],
  formulas: readonly WrongFormula<Case>[],
): readonly Mistake[] {
  return formulas.map(([id, diagnosis, first, ...others]) => {
    const answer = (formula: (each: Case) => number) => () => cases.map(formula);
    return mistake(id, diagnosis, answer(first), { variants: others.map(answer) });
  });
}

/** Judges a prediction. No message and no evidence says what is right: the student shall find that out. */
function predicted<Case>(
  { question, label = question, what, right, advice }: Prediction<Case>,
  target: Target,
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
    { id: `prediction-${index + 1}`, title: label(each), points: POINTS, expectation, advice },
    () => [[]],
    (call, outcome) =>
      wrong(
        outcome.kind === "value" && Array.isArray(outcome.value) ? outcome.value[index] : undefined,
        call,
      ),
  );
}

function form(target: Target, count: number): Part {
  const expected = `${count} whole numbers`;
  return callByCall(
    {
      id: "form",
      title: `A list of ${expected}`,
      points: 0,
      essential: true,
      expectation: `${expected}, in the order of the questions`,
      advice: "give one number for each question, in their order",
    },
    () => [[]],
    (call: Call, outcome: Outcome, advice) => {
      const value = outcome.kind === "value" ? outcome.value : undefined;
      const found = evidence(target, call, expected, received(value));
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
        message: `${target.name} should be ${expected}, but is ${received(value)}`,
        advice,
        evidence: found,
        mistake: formMistake(value, count),
      };
    },
  );
}

/** Finds what is wrong with a list of predictions whatever they are. */
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
