import type { Random } from "../random/random.js";
import type { Tolerance } from "./compare.js";
import type { Call, Outcome } from "./outcome.js";
import type { Evidence, Status, Verdict } from "./verdict.js";

/**
 * An exercise, whole. The check in the notebook, the grader, the mutation test and the feedback all read this one
 * object, and one file holds it.
 */
export interface Exercise {
  /** Fixed name, e.g. "kl-bernoulli". */
  readonly id: string;
  /** The notebook it stands in, e.g. "02-kl-divergence". */
  readonly notebook: string;
  /** The task of the sheet, e.g. "2a". */
  readonly task: string;
  readonly title: string;
  /** The sum of its parts' points. */
  readonly points: number;
  /** The name that the student defines at the top level of the notebook, and its TypeScript type. */
  readonly target: Target;
  /** For a `value`: what it answers, in order; notebook and check agree because both read this. */
  readonly questions?: readonly string[];
  /** Names of this library that are the answer, or give it away, and so may not be used in it. */
  readonly forbids?: readonly string[];
  /** Judged in this order; the essential ones must hold before any other part earns points. */
  readonly parts: readonly Part[];
  /** Wrong answers that we know, each recognised by evaluating it. */
  readonly mistakes: readonly Mistake[];
  /** Returns what the notebook's check shows of a verdict on `answer`, where all of it would give the answer away. */
  shown?(verdict: Verdict, answer: unknown): Verdict;
  /** From a nudge to nearly the answer. */
  readonly hints: readonly [string, string, string];
  /** For a task whose numbers may differ from student to student, see `varying`. */
  readonly varying?: {
    /** Those that the notebook has without variants. */
    readonly usual: Numbers;
    /** The exercise with other numbers. Throws RangeError if one is no finite number. */
    with(numbers: Numbers): Exercise;
  };
}

/** Numbers of a task, by name. */
export type Numbers = Readonly<Record<string, number>>;

export interface Target {
  readonly name: string;
  readonly kind: "function" | "value";
  readonly type: string;
  /**
   * The way in which the plain data of the calls becomes what the function takes, and what it gives becomes plain data
   * again; without one the function takes and gives plain data. `tensors`: arrays become float32 tensors and back.
   * `models`: blueprints become a tf.LayersModel, and a model that comes back a blueprint. `networks`: networks with
   * weights become models that the function may train, and what it has done to them comes back.
   */
  readonly adapter?: "tensors" | "models" | "networks";
}

/** One property that a right answer has. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly points: number;
  readonly essential: boolean;
  /** The mark of a good answer, with its order of magnitude, e.g. "relative error about 1e-15, at most 1e-9". */
  readonly expectation: string;
  /** The error that numbers may have, where that is not the usual; a mistake that explains them must be as near. */
  readonly tolerance?: Tolerance;
  /** The calls to make; for a `value` target, one call without arguments. */
  calls(random: Random): readonly Call[];
  /** Returns what is wrong, or undefined if the part holds. `outcomes[i]` came of `calls[i]`. */
  judge(calls: readonly Call[], outcomes: readonly Outcome[]): Finding | undefined;
}

export interface Finding {
  /** The reason why the part does not hold; `wrong` if absent. */
  readonly status?: Status;
  /** The words for what was expected and what was received, without a full stop. */
  readonly message: string;
  /** The next thing to do, to follow a colon; a known mistake's diagnosis takes its place. */
  readonly advice: string;
  /** The mistake, where the part itself can tell it from the form of the answer. */
  readonly mistake?: Pick<Mistake, "id" | "diagnosis">;
  /** The kind of mistake that the answers themselves show, where no known mistake explains them. */
  readonly kind?: Pick<Mistake, "id" | "diagnosis">;
  readonly evidence: Evidence;
}

/** A wrong answer with its name. */
export interface Mistake {
  /** E.g. "sigma-for-variance". */
  readonly id: string;
  /** A sentence to the student, e.g. "This is the formula with σ where σ² belongs." */
  readonly diagnosis: string;
  /** Points that this mistake still earns though an essential part fails, usually 0. */
  readonly credit: number;
  /** Id of the only part that it can explain, where the parts have nothing to do with each other. */
  readonly part?: string;
  /** The mistake itself: what a student who makes it would return (or throw). */
  implementation(...args: never[]): unknown;
  /** Other forms of the same mistake, e.g. with another epsilon. */
  readonly variants?: readonly ((...args: never[]) => unknown)[];
}
