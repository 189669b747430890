import {
  CONVOLUTION,
  json,
  KL,
  type Desk,
  type Edit,
  type Files,
  type RawCell,
  type RawNotebook,
} from "./desk.js";

// What students do to a notebook.

/** Cell id -> what the student wrote there. */
export type Answers = Readonly<Record<string, string>>;

/** A hand-in of each notebook that holds any of these answers, with the answers and the edits made in it. */
export const handIn =
  (answers: Answers, ...edits: Edit[]) =>
  (desk: Desk): Files =>
    Object.fromEntries(
      [KL, CONVOLUTION]
        .filter((name) => desk.take(name).cells.some(({ id = "" }) => id in answers))
        .map((name) => [`${name}.ipynb`, json(desk.take(name, write(answers), sign(desk), ...edits))]),
    );

export const write =
  (answers: Answers): Edit =>
  ({ cells }) => {
    for (const cell of cells) cell.source = answers[cell.id ?? ""] ?? cell.source;
  };

/** Answers in words end with the signature, which the grader shows to this student alone. */
export const sign =
  ({ signature }: Desk): Edit =>
  ({ cells }) => {
    for (const cell of cells) {
      const { grade, solution } = (cell.metadata.nbgrader ?? {}) as { grade?: boolean; solution?: boolean };
      if (grade && solution && !cell.source.includes("YOUR ANSWER HERE")) cell.source += `\n\n${signature}`;
    }
  };

export const code = (source: string, id?: string): RawCell => ({
  cell_type: "code",
  ...(id !== undefined && { id }),
  metadata: {},
  source,
  outputs: [],
  execution_count: null,
});

export const markdown = (source: string, id?: string): RawCell => ({
  cell_type: "markdown",
  ...(id !== undefined && { id }),
  metadata: {},
  source,
});

export const after =
  (id: string, ...added: RawCell[]): Edit =>
  (notebook) => {
    if (has(notebook, id)) notebook.cells.splice(indexOf(notebook, id) + 1, 0, ...added);
  };

export const before =
  (id: string, ...added: RawCell[]): Edit =>
  (notebook) => {
    if (has(notebook, id)) notebook.cells.splice(indexOf(notebook, id), 0, ...added);
  };

export const remove =
  (...ids: string[]): Edit =>
  (notebook) => {
    notebook.cells = notebook.cells.filter(({ id = "" }) => !ids.includes(id));
  };

/** A change of one cell. */
export const change =
  (id: string, edit: (cell: RawCell) => void): Edit =>
  (notebook) => {
    const cell = notebook.cells.find((candidate) => candidate.id === id);
    if (cell) edit(cell);
  };

/** Copy and paste: the grading metadata comes along, the id is new. */
export const duplicate =
  (id: string, copy: Partial<RawCell>): Edit =>
  (notebook) => {
    const cell = notebook.cells[indexOf(notebook, id)];
    if (cell) notebook.cells.splice(indexOf(notebook, id) + 1, 0, { ...structuredClone(cell), ...copy });
  };

export const moveBehind =
  (id: string, target: string): Edit =>
  (notebook) => {
    const [cell] = notebook.cells.splice(indexOf(notebook, id), 1);
    if (cell) notebook.cells.splice(indexOf(notebook, target) + 1, 0, cell);
  };

/** Menu "cell type": what belongs to code alone is lost. */
export const retype = (id: string, type: "code" | "markdown"): Edit =>
  change(id, (cell) => {
    cell.cell_type = type;
    delete cell.outputs;
    delete cell.execution_count;
    if (type === "code") Object.assign(cell, { outputs: [], execution_count: null });
  });

const indexOf = ({ cells }: RawNotebook, id: string) => cells.findIndex((cell) => cell.id === id);
const has = (notebook: RawNotebook, id: string) => indexOf(notebook, id) >= 0;
