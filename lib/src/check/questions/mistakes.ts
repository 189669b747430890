import type { Mistake } from "../exercise.js";
import { gradeEntry } from "./grade.js";
import { isQuantity, type Entry, type Item } from "./item.js";

/**
 * Every wrong answer and wrong reason of an item, the claimed one first. Each looks at its own half alone and
 * explains its own item alone.
 */
export function itemMistakes(exercise: string, item: Item): Mistake[] {
  const { id, answer, reasons } = item;
  const isWrong = (half: keyof Entry, value: unknown) =>
    gradeEntry(exercise, item, { [half]: value })[half] === "wrong";
  const made = (name: string, diagnosis: string, entry: Entry): Mistake => ({
    id: `${id}-${name}`,
    diagnosis,
    credit: 0,
    part: id,
    implementation: () => ({ [id]: entry }),
  });
  const answers: [value: string | number, says: string][] = isQuantity(answer)
    ? answer.known.map(([value, says]) => [value, says])
    : Object.entries(answer.options).map(([key, [, says]]) => [key, says]);
  const isClaimed = ([value]: readonly [string | number, string]) => value === answer.claimed;
  const claimedFirst = answers.sort((a, b) => Number(isClaimed(b)) - Number(isClaimed(a)));
  return [
    ...claimedFirst
      .filter(([value]) => isWrong("answer", value))
      .map(([value, says]) =>
        made(value === answer.claimed ? "as-claimed" : `answer-${value}`, says, { answer: value }),
      ),
    ...Object.entries(reasons)
      .filter(([key]) => isWrong("reason", key))
      .map(([key, [, says]]) => made(`reason-${key}`, says, { reason: key })),
  ];
}
