import type { Mistake, Target } from "../exercise.js";
import { plain } from "../plain.js";
import type { PartVerdict, Verdict } from "../verdict.js";
import { entryOf } from "./entry.js";
import { FORM } from "./form.js";
import { gradeEntry, isBlank } from "./grade.js";
import { isQuantity, type Item } from "./item.js";

/**
 * Makes of a verdict on questions what the check in the notebook shows. Of an item that does not hold it tells neither which
 * half is wrong nor what is wrong with it: trying each half by itself, three attempts would find all answers unread.
 * Of a number, which nobody finds by trying, a known wrong one is still explained. The grade tells everything.
 */
export function withoutHalves(exercise: string, target: Target, items: readonly Item[]) {
  return (verdict: Verdict, answer: unknown): Verdict => {
    const outcome = plain(answer);
    if (outcome.kind !== "value") return verdict;
    const parts = verdict.parts.map((part) => {
      const item = items.find(({ id }) => id === part.id);
      if (!item || part.holds) return part;
      return shownPart(part, exercise, `${target.name}.${item.id}`, item, outcome.value);
    });
    const decisive = parts.find(({ id }) => id === verdict.decisive);
    if (!decisive) return { ...verdict, parts };
    const { diagnosis, ...rest } = verdict;
    const named = decisive.mistake?.id;
    return {
      ...rest,
      message: decisive.message ?? "",
      ...(named !== undefined && diagnosis !== undefined && { diagnosis: named }),
      parts,
    };
  };
}

function shownPart(
  part: PartVerdict,
  exercise: string,
  name: string,
  item: Item,
  answers: unknown,
): PartVerdict {
  const entry = entryOf(answers, item.id);
  const grade = gradeEntry(exercise, item, entry);
  const halves = [grade.answer, grade.reason];
  if (halves.every((half) => half === "blank") || halves.includes("unknown")) return part;
  if (halves.includes("blank")) {
    const half = isBlank(entry.answer) ? "answer" : "reason";
    return told(
      part,
      `${name}.${half} is blank: enter both, for only both together are looked at`,
      FORM.halfMissing,
    );
  }
  if (part.mistake && isOfNumber(part.mistake, item)) {
    return told(part, `work ${name}.answer out once more, and then see which reason follows`, part.mistake);
  }
  return told(
    part,
    `${name} does not hold: its answer, its reason or both are wrong, and which of them is not told here: read what is asked once more, work out what would follow from it, and choose both anew`,
  );
}

function told(part: PartVerdict, message: string, mistake?: Pick<Mistake, "id" | "diagnosis">): PartVerdict {
  const { mistake: _, ...rest } = part;
  if (!mistake) return { ...rest, message: `${message}.` };
  const { id, diagnosis } = mistake;
  return { ...rest, message: `${diagnosis.replace(/\.$/, "")}: ${message}.`, mistake: { id, diagnosis } };
}

const isOfNumber = ({ id }: Pick<Mistake, "id">, item: Item) =>
  isQuantity(item.answer) && (id === `${item.id}-as-claimed` || id.startsWith(`${item.id}-answer-`));
