import type { Damage, Student } from "./student.js";

/** A notebook's cell as JSON. */
interface Cell {
  id?: string;
  cell_type: string;
  metadata: Record<string, unknown>;
  source: string | string[];
  outputs?: readonly unknown[];
  execution_count?: number | null;
}
interface Notebook {
  readonly cells: Cell[];
}

/** Cell id -> the outputs that a run of the solved notebook left there. */
export type Outputs = Readonly<Record<string, readonly unknown[]>>;

/** The file that a student hands in, of the released notebook. Outputs are those of the solution: what a real file weighs. */
export function notebookOf(released: string, outputs: Outputs, { answers, damage, ran }: Student): string {
  const notebook = JSON.parse(released) as Notebook;
  let count = 0;
  const cells = notebook.cells.map((cell) => {
    const source = answers[cell.id ?? ""] ?? [cell.source].flat().join("");
    if (cell.cell_type !== "code") return { ...cell, source };
    return ran
      ? { ...cell, source, outputs: outputs[cell.id ?? ""] ?? [], execution_count: ++count }
      : { ...cell, source };
  });
  return `${JSON.stringify({ ...notebook, cells: damage === undefined ? cells : DAMAGE[damage](cells) }, null, 1)}\n`;
}

const DAMAGE: Readonly<Record<Damage, (cells: Cell[]) => Cell[]>> = {
  duplicated: (cells) => cells.flatMap((cell) => (cell.id === "kl-bernoulli" ? [cell, { ...cell }] : [cell])),
  "check deleted": (cells) => cells.filter(({ id }) => id !== "kl-bernoulli-check"),
  "metadata stripped": (cells) => cells.map((cell) => ({ ...cell, metadata: {} })),
  "ids lost": (cells) => cells.map((cell, i) => ({ ...cell, id: `cell-${i}` })),
  "cell added": (cells) =>
    cells.flatMap((cell) =>
      cell.id === "kl-discrete"
        ? [
            {
              id: "scratch",
              cell_type: "code",
              metadata: {},
              source: "console.log(Math.log(2), [0.5, 0.5].length);",
              outputs: [],
              execution_count: null,
            },
            cell,
          ]
        : [cell],
    ),
};
