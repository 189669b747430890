import { digest, type Half } from "./digest.js";
import { isQuantity, type Entry, type Item, type Options } from "./item.js";

/** The grade of one half of an entry; `unknown` is no answer to this question at all. */
export type Grade = "blank" | "right" | "wrong" | "unknown";

/** Grades both halves of what was entered for an item. */
export function gradeEntry(exercise: string, item: Item, entry: Entry): { answer: Grade; reason: Grade } {
  const { answer, reasons, key } = item;
  const choose = (half: Half, options: Options, right: string, entered: unknown): Grade => {
    if (isBlank(entered)) return "blank";
    if (typeof entered !== "string" || !Object.hasOwn(options, entered)) return "unknown";
    return digest(exercise, item.id, half, entered) === right ? "right" : "wrong";
  };
  return {
    answer: isQuantity(answer)
      ? gradeNumber(
          entry.answer,
          answer.decimals,
          (value) => digest(exercise, item.id, "answer", value) === key[0],
        )
      : choose("answer", answer.options, key[0], entry.answer),
    reason: choose("reason", reasons, key[1], entry.reason),
  };
}

/** Whether nothing is entered. */
export const isBlank = (entered: unknown): boolean =>
  entered === undefined || entered === "" || Number.isNaN(entered);

/** A digest knows no nearness, so the neighbours in the last place are tried too. */
function gradeNumber(entered: unknown, decimals: number, isRight: (value: string) => boolean): Grade {
  if (isBlank(entered)) return "blank";
  if (typeof entered !== "number" || !Number.isFinite(entered)) return "unknown";
  if (decimals === 0) return isRight(String(entered)) ? "right" : "wrong";
  const unit = 10 ** -decimals;
  const near = [0, -unit, unit].map((shift) => (entered + shift).toFixed(decimals));
  return near.some(isRight) ? "right" : "wrong";
}
