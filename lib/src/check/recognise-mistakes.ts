import { toleranceOf, type Tolerance } from "./compare.js";
import type { Exercise, Mistake } from "./exercise.js";
import { outcomeOf } from "./inline.js";
import type { Call, Outcome } from "./outcome.js";
import { perCall } from "./per-call.js";
import type { Run } from "./plan.js";
import { sameOutcome } from "./same-outcome.js";

type Form = Mistake["implementation"];

/**
 * Finds for each failing part the known mistake that answers all of that part's calls as the student did.
 * Of several, the one that also explains most other parts is the likeliest; then the one listed first.
 */
export function recogniseMistakes(
  exercise: Exercise,
  runs: readonly Run[],
  failing: readonly string[],
): ReadonlyMap<string, Mistake> {
  const forms = exercise.mistakes.flatMap((mistake) =>
    [mistake.implementation, ...(mistake.variants ?? [])].map((form) => ({ mistake, form })),
  );
  const found = new Map<string, Mistake>();
  for (const part of failing) {
    const tolerance = closest(exercise, part);
    const run = runs.find((candidate) => candidate.part === part);
    const candidates = run
      ? forms.filter(
          ({ mistake, form }) =>
            (mistake.part ?? part) === part &&
            reproduces(form, run, tolerance) &&
            isTold(form, run, runs, tolerance),
        )
      : [];
    const likeliest = candidates.length > 1 ? mostExplaining(candidates, runs, tolerance) : candidates[0];
    if (likeliest) found.set(part, likeliest.mistake);
  }
  return found;
}

/** The usual tolerance, and no wider than the part allows a right answer: small numbers need small ones. */
function closest({ target, parts }: Exercise, id: string): Tolerance {
  const usual = toleranceOf(target);
  const own = parts.find((part) => part.id === id)?.tolerance ?? usual;
  return { relative: usual.relative, absolute: Math.min(usual.absolute, own.absolute) };
}

function mostExplaining<T extends { form: Form }>(
  candidates: readonly T[],
  runs: readonly Run[],
  tolerance: Tolerance,
): T | undefined {
  const counted = candidates.map((candidate) => ({
    candidate,
    explained: runs.filter((run) => reproduces(candidate.form, run, tolerance)).length,
  }));
  return counted.sort((a, b) => b.explained - a.explained)[0]?.candidate;
}

function reproduces(form: Form, { calls, outcomes }: Run, tolerance: Tolerance): boolean {
  const mistaken = answersOf(form);
  return calls.every((call, i) => {
    const outcome = outcomes[i];
    return outcome !== undefined && sameOutcome(mistaken(call), outcome, tolerance);
  });
}

const known = new WeakMap<Form, (call: Call) => Outcome>();

/** Answers each call as a mistake does. */
function answersOf(form: Form): (call: Call) => Outcome {
  const answers = known.get(form) ?? perCall(({ args }) => outcomeOf(form, args));
  known.set(form, answers);
  return answers;
}

/**
 * Whether a mistake that explains a part is told by that. Where all answers are one value (NaN, say, or nothing at
 * all) or an accident, it takes little to be wrong in the same way: it must explain other answers too, or all there
 * are.
 */
function isTold(form: Form, run: Run, runs: readonly Run[], tolerance: Tolerance): boolean {
  const [first] = run.outcomes;
  if (first === undefined || (first.kind === "throw" && !isAccident(first.message))) return true;
  const isOther = ({ outcomes }: Run) => outcomes.some((outcome) => !sameOutcome(first, outcome));
  if (isOther(run)) return true;
  const explained = runs.filter((each) => reproduces(form, each, tolerance));
  return explained.length === runs.length || explained.some(isOther);
}

/** The messages that V8 has for code that nobody meant to throw. */
const ACCIDENT =
  /properties of (?:undefined|null)|is not (?:a function|a constructor|iterable|defined)|before initialization|constant variable|^Invalid \w+ length|call stack/;
const isAccident = (message: string) => ACCIDENT.test(message);
