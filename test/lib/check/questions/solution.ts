import { readFileSync } from "node:fs";
import { exercises, type Answers } from "../../../../lib/src/check/index.js";
import type { Entries } from "../../../../lib/src/check/questions/index.js";

/** Ids of the exercises made of questions. */
export type QuestionsId = {
  [Id in keyof Answers]: Answers[Id] extends Entries ? (Entries extends Answers[Id] ? Id : never) : never;
}[keyof Answers];

export const QUESTIONS_IDS = (Object.keys(exercises) as (keyof Answers)[]).filter((id): id is QuestionsId =>
  exercises[id].target.type.startsWith("Record<string, { answer"),
);

/** Something for each of them. */
export const forQuestions = <T>(make: (id: QuestionsId) => T) =>
  Object.fromEntries(QUESTIONS_IDS.map((id) => [id, make(id)])) as Record<QuestionsId, T>;

/**
 * The entries in the answer cell of a solution notebook, the only place where they stand in clear; each on a line as
 * `name: { answer: "b", reason: "a" },`.
 */
export function entriesInSolution(notebook: string, id: string): Entries {
  const file = new URL(`../../../../solutions/${notebook}.ipynb`, import.meta.url);
  const { cells } = JSON.parse(readFileSync(file, "utf8")) as { cells: { id: string; source: string[] }[] };
  const lines = cells.find((cell) => cell.id === id)?.source ?? [];
  const entries = lines.flatMap((line) => {
    const found = /^ {2}(\w+): \{ answer: (.+), reason: "(\w)" \},$/.exec(line.trimEnd());
    const [, name = "", answer = "", reason = ""] = found ?? [];
    return found ? [[name, { answer: JSON.parse(answer) as string | number, reason }] as const] : [];
  });
  return Object.fromEntries(entries);
}
