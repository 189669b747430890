import { format } from "prettier";
import type { HeldOut } from "./read.js";

/** The fate of a wrong answer: whether what it was told is what is wrong with it, or something else. */
type Fate = Pick<HeldOut, "notebook" | "untouched"> & { readonly named: boolean; readonly misled: boolean };

/** The page of docs/ that says, notebook by notebook, how many are told what is wrong with them. */
export function pageOf(fates: readonly Fate[]): Promise<string> {
  const notebooks = [...new Set(fates.map(({ notebook }) => notebook))];
  const rows = [
    ...notebooks.map((name) =>
      row(
        name,
        fates.filter(({ notebook }) => notebook === name),
      ),
    ),
    row("**all**", fates),
  ];
  return format(
    `# What wrong answers are told

The known mistakes of an exercise name what is wrong with an answer. How often they do is measured on answers that they were not made for: from the sheet, and of the kinds that students ask about in public, written down before anybody looked at the mistakes. They stand in \`test/lib/check/held-out/\`, each with its cause; a person has read of each whether a diagnosis is true of it.

The mistakes were then improved with two thirds of these answers in view. Nobody has looked at what becomes of every third one: these are *untouched*.

| notebook | answers | told what is wrong | told something false | untouched | of these told what is wrong |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

Who is told nothing by a known mistake still reads what was expected and what came, for the simplest input. A test makes this table and fails when it is another one.
`,
    { parser: "markdown" },
  );
}

function row(name: string, fates: readonly Fate[]): string {
  const untouched = fates.filter((fate) => fate.untouched);
  const named = (set: readonly Fate[]) => set.filter((fate) => fate.named).length;
  const misled = fates.filter((fate) => fate.misled).length;
  const cells = [
    name,
    fates.length,
    share(named(fates), fates.length),
    misled,
    untouched.length,
    share(named(untouched), untouched.length),
  ];
  return `| ${cells.join(" | ")} |`;
}

const share = (part: number, whole: number) =>
  whole === 0 ? "" : `${part} (${((100 * part) / whole).toFixed(0)} %)`;
