import { KL_RIGHT } from "../answers.js";
import { KL, json, type Students } from "../desk.js";
import {
  after,
  before,
  change,
  code,
  duplicate,
  handIn,
  markdown,
  moveBehind,
  remove,
  retype,
  sign,
  write,
} from "../edits.js";

/** A function cut in two at a line. */
const [firstHalf = "", secondHalf = ""] = KL_RIGHT["kl-discrete"].split("\n  let sum");

/** Right answers in cells that were damaged: what can be put right costs nothing, and is told. */
export const damagedStudents: Students = {
  "cells-solution-deleted": handIn(KL_RIGHT, remove("kl-sweep")),
  "cells-check-deleted": handIn(KL_RIGHT, remove("kl-discrete-check", "imports")),
  "cells-manual-deleted": handIn(KL_RIGHT, remove("kl-asymmetry")),
  "cells-manual-untouched": handIn({ "kl-discrete": KL_RIGHT["kl-discrete"] }),
  "cells-solution-duplicated": handIn(
    { ...KL_RIGHT, "kl-bernoulli": KL_RIGHT["kl-bernoulli"].replace("a === 0 ? 0 : ", "") },
    duplicate("kl-bernoulli", { id: "1f6bd6bc", source: KL_RIGHT["kl-bernoulli"] }),
  ),
  "cells-stub-beside-answer": handIn(
    { ...KL_RIGHT, "kl-discrete": stubOf("klDiscrete(q: number[], p: number[]): number") },
    after("kl-discrete", code(KL_RIGHT["kl-discrete"], "5ad17a11")),
  ),
  "cells-ids-duplicated": handIn(KL_RIGHT, (notebook) => {
    for (const cell of notebook.cells) {
      if (cell.id === "kl-bernoulli" || cell.id === "kl-sweep") cell.id = "kl-discrete";
    }
  }),
  "cells-split": handIn(
    { ...KL_RIGHT, "kl-discrete": firstHalf },
    after("kl-discrete", code(`  let sum${secondHalf}`, "9b01d5e2")),
  ),
  "cells-retyped": handIn(
    KL_RIGHT,
    retype("kl-bernoulli", "markdown"),
    retype("kl-asymmetry", "code"),
    change("kl-bernoulli", (cell) => (cell.source = `\`\`\`ts\n${cell.source}\n\`\`\``)),
  ),
  "cells-metadata-stripped": handIn(KL_RIGHT, (notebook) => {
    notebook.metadata = {};
    for (const cell of notebook.cells) cell.metadata = {};
  }),
  "cells-metadata-and-ids-lost": handIn(KL_RIGHT, (notebook) => {
    notebook.metadata = {};
    notebook.cells.forEach((cell, i) => Object.assign(cell, { metadata: {}, id: `x${i}` }));
  }),
  "cells-moved": handIn(KL_RIGHT, moveBehind("kl-bernoulli", "outlook")),
  "cells-reversed": handIn(KL_RIGHT, (notebook) => void notebook.cells.reverse()),
  "cells-helper-in-check": handIn(
    {
      ...KL_RIGHT,
      "kl-bernoulli": "const klBernoulli = (p1: number, p2: number) => coin(p1, p2);",
    },
    change(
      "kl-discrete-check",
      (cell) =>
        (cell.source += `\nfunction coin(p1: number, p2: number): number {
  if (!(p1 >= 0 && p1 <= 1 && p2 >= 0 && p2 <= 1)) throw new RangeError("no probability");
  return klDiscrete([p1, 1 - p1], [p2, 1 - p2]);
}`),
    ),
  ),
  "cells-answer-continued": handIn(
    KL_RIGHT,
    after(
      "kl-asymmetry",
      markdown("At the ends of the plot forward is infinite and reverse is not.", "77aa0c1d"),
    ),
  ),
  // Everything written into one cell at the end, on top of an untouched notebook.
  "cells-one-for-all": (desk) => ({
    [`${KL}.ipynb`]: json(
      desk.take(
        KL,
        write({ "kl-asymmetry": KL_RIGHT["kl-asymmetry"] }),
        sign(desk),
        after(
          "outlook",
          code(
            [KL_RIGHT["kl-discrete"], KL_RIGHT["kl-bernoulli"], KL_RIGHT["kl-sweep"]].join("\n\n"),
            "0dd0ff1e",
          ),
        ),
      ),
    ),
  }),
  "cells-answer-above": (desk) =>
    handIn(
      { ...KL_RIGHT, "kl-asymmetry": "YOUR ANSWER HERE" },
      before("kl-asymmetry", markdown(`The forward direction averages under q. ${desk.signature}`)),
    )(desk),
  "cells-answer-in-question": (desk) =>
    handIn(
      { ...KL_RIGHT, "kl-asymmetry": "YOUR ANSWER HERE" },
      change("kl-asymmetry-question", (cell) => {
        cell.source += `\n\nThe forward direction averages under q. ${desk.signature}`;
      }),
    )(desk),
  "cells-name-in-other-case": handIn({
    ...KL_RIGHT,
    "kl-discrete": KL_RIGHT["kl-discrete"].replace("klDiscrete", "KLdiscrete"),
  }),
};

function stubOf(signature: string): string {
  return `function ${signature} {\n  // YOUR CODE HERE\n  throw new Error("Not implemented");\n}`;
}
