import { exercises } from "../../../../lib/src/check/index.js";
import type { Entries } from "../../../../lib/src/check/questions/index.js";
import { entriesInSolution, type QuestionsId } from "../questions/solution.js";
import type { Mutant } from "./answers.js";

type Entry = Entries[string];

/** Wrong entries as students make them, from the right ones. */
export function questionMutants(id: QuestionsId): Mutant<unknown>[] {
  const right = entriesInSolution(exercises[id].notebook, id);
  const each = (change: (entry: Entry) => unknown) =>
    Object.fromEntries(Object.entries(right).map(([name, entry]) => [name, change(entry)]));
  const [first = "", ...others] = Object.keys(right);
  return [
    { title: "the same letter everywhere", answer: each(() => ({ answer: "a", reason: "a" })) },
    { title: "answers without reasons", answer: each(({ answer }) => ({ answer, reason: "" })) },
    { title: "reasons without answers", answer: each(({ reason }) => ({ answer: "", reason })) },
    {
      title: "answer and reason exchanged",
      answer: each(({ answer, reason }) => ({ answer: reason, reason: answer })),
    },
    {
      title: "capital letters",
      answer: each(({ reason }) => ({ answer: "A", reason: reason.toUpperCase() })),
    },
    { title: "letters that do not exist", answer: each(() => ({ answer: "z", reason: "z" })) },
    { title: "bare answers", answer: each(({ answer }) => answer) },
    { title: "a list", answer: Object.values(right) },
    { title: "a text", answer: "b" },
    {
      title: "one name misspelt",
      answer: { ...each((entry) => entry), [first]: undefined, [`${first}s`]: right[first] },
    },
    { title: "one alone", answer: { [first]: right[first] } },
    { title: "all but one", answer: Object.fromEntries(others.map((name) => [name, right[name]])) },
  ];
}

/** Right entries in other forms. */
export function questionOdd(id: QuestionsId): Record<string, unknown> {
  const right = entriesInSolution(exercises[id].notebook, id);
  return {
    "as in the solution": right,
    "in another order": Object.fromEntries(Object.entries(right).reverse()),
    "with notes beside the entries": Object.fromEntries(
      Object.entries(right).map(([name, entry]) => [name, { note: "sure", ...entry }]),
    ),
  };
}
