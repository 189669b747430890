import type { Exercise, Target } from "../exercise.js";
import { questionText, type Item } from "./item.js";
import { itemMistakes } from "./mistakes.js";
import { formPart, itemPart } from "./parts.js";
import { withoutHalves } from "./shown.js";

/** The type of every target of this kind. */
export type Entries = Record<string, { answer: string | number; reason: string }>;

interface Questions extends Pick<Exercise, "id" | "notebook" | "task" | "title" | "hints"> {
  /** The name of the object that the student fills in. */
  readonly target: string;
  /** For each item; default 0.5. */
  readonly pointsEach?: number;
  readonly items: readonly Item[];
}

/**
 * An exercise of questions that a program can mark: each item asks for an answer and for the reason that supports it,
 * and earns its points only with both, so that a guess pays little. The grade tells a wrong choice what is wrong with it,
 * the check in the notebook only which items do not hold.
 */
export function questionExercise({ target: name, pointsEach = 0.5, items, ...rest }: Questions): Exercise {
  const target: Target = {
    name,
    kind: "value",
    type: "Record<string, { answer: string | number; reason: string }>",
  };
  return {
    ...rest,
    points: pointsEach * items.length,
    target,
    questions: items.map(questionText),
    parts: [formPart(target, items), ...items.map((item) => itemPart(rest.id, target, item, pointsEach))],
    mistakes: items.flatMap((item) => itemMistakes(rest.id, item)),
    shown: withoutHalves(rest.id, target, items),
  };
}
