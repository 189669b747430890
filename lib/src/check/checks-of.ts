import type { Exercise, Numbers } from "./exercise.js";
import { addExercises } from "./exercises/index.js";
import { check, hint, type Accepted } from "./notebook.js";

/** The functions that notebooks of a course call; `Answers` names for each exercise what the student writes. */
export interface Checks<Answers> {
  check<Id extends keyof Answers & string>(
    id: Id,
    implementation: Accepted<Answers[Id]>,
    notebook?: string | Numbers,
    numbers?: Numbers,
  ): number | undefined;
  hint(id: (keyof Answers & string) | (string & {}), level?: 1 | 2 | 3, notebook?: string): void;
}

/** `check` and `hint` for the exercises of another course, which become known. Throws RangeError as `addExercises`. */
export function checksOf<Answers>(exercises: readonly Exercise[]): Checks<Answers> {
  addExercises(exercises);
  return { check, hint } as unknown as Checks<Answers>;
}
