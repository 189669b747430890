import { CLOSE, difference, toleranceOf, type Tolerance } from "./compare.js";
import type { Exercise, Mistake } from "./exercise.js";
import { outcomeOf } from "./inline.js";
import type { Outcome } from "./outcome.js";
import type { Run } from "./plan.js";

type Form = Mistake["implementation"];

/**
 * Finds for each failing part the known mistake that answers all of that part's calls as the student did.
 * Of several, the one that also explains most other parts is the likeliest; then the one listed first.
 */
export function diagnose(
  exercise: Exercise,
  runs: readonly Run[],
  failing: readonly string[],
): ReadonlyMap<string, Mistake> {
  const forms = exercise.mistakes.flatMap((mistake) =>
    [mistake.implementation, ...(mistake.variants ?? [])].map((form) => ({ mistake, form })),
  );
  const tolerance = toleranceOf(exercise.target);
  const found = new Map<string, Mistake>();
  for (const part of failing) {
    const run = runs.find((candidate) => candidate.part === part);
    const candidates = run
      ? forms.filter(
          ({ mistake, form }) => (mistake.part ?? part) === part && reproduces(form, run, tolerance),
        )
      : [];
    const likeliest = candidates.length > 1 ? mostExplaining(candidates, runs, tolerance) : candidates[0];
    if (likeliest) found.set(part, likeliest.mistake);
  }
  return found;
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
  return calls.every(({ args }, i) => {
    const outcome = outcomes[i];
    const mistaken = outcomeOf(form, args);
    return outcome !== undefined && sameOutcome(mistaken, outcome, tolerance);
  });
}

/** Two answers of the same kind: values that agree, or errors of the same name. */
export function sameOutcome(a: Outcome, b: Outcome, tolerance: Tolerance = CLOSE): boolean {
  if (a.kind === "value" && b.kind === "value") return difference(a.value, b.value, tolerance) === undefined;
  if (a.kind === "throw" && b.kind === "throw") return a.name === b.name;
  return a.kind === "malformed" && b.kind === "malformed";
}
