import { CONVOLUTION_RIGHT, KL_RIGHT } from "../answers.js";
import { CONVOLUTION, KL, json, type Desk, type RawCell, type RawNotebook, type Students } from "../desk.js";
import { code, handIn, markdown, sign, write } from "../edits.js";

const kl = (desk: Desk) => desk.take(KL, write(KL_RIGHT), sign(desk));
const convolution = (desk: Desk) => desk.take(CONVOLUTION, write(CONVOLUTION_RIGHT), sign(desk));

/** As IPython 2 saved it. */
function asNbformat3({ cells }: RawNotebook): unknown {
  const old = ({ cell_type, metadata, source }: RawCell) =>
    cell_type === "code"
      ? {
          cell_type,
          metadata,
          input: source.split(/(?<=\n)/),
          language: "typescript",
          outputs: [],
          collapsed: false,
        }
      : { cell_type, metadata, source: source.split(/(?<=\n)/) };
  return {
    nbformat: 3,
    nbformat_minor: 0,
    metadata: { name: "" },
    worksheets: [{ cells: cells.map(old), metadata: {} }],
  };
}

/** As Jupyter saved it before cells had ids. */
function asNbformat40(notebook: RawNotebook): RawNotebook {
  for (const cell of notebook.cells) delete cell.id;
  return { ...notebook, nbformat_minor: 0 };
}

/** Lines of output, as much as this. */
function withOutput(notebook: RawNotebook, megabytes: number): RawNotebook {
  const line = Array.from({ length: 1000 }, (_, i) => `step ${i}: ${Math.sin(i)}`).join("\n");
  const text = new Array(Math.ceil((megabytes * 1e6) / line.length)).fill(line).join("\n");
  const cell = notebook.cells.find(({ id }) => id === "kl-plot");
  if (cell) cell.outputs = [{ output_type: "stream", name: "stdout", text }];
  return notebook;
}

const pythonCourse: RawNotebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } },
  cells: [markdown("# Sorting"), code("def bubble(values):\n    return sorted(values)")],
};

const typescriptCourse: RawNotebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } },
  cells: [markdown("# Sorting"), code("const bubble = (values: number[]) => [...values].sort();")],
};

const deep = (levels: number) => `${'{"a":'.repeat(levels)}0${"}".repeat(levels)}`;

/** Files in other states than those that the course gave out. */
export const fileStudents: Students = {
  "files-blank": (desk) => ({
    [`${KL}.ipynb`]: json(desk.take(KL)),
    [`${CONVOLUTION}.ipynb`]: json(desk.take(CONVOLUTION)),
  }),
  "files-renamed": (desk) => ({ "Exercise 2 (final).ipynb": json(kl(desk)) }),
  "files-two-versions": (desk) => ({
    [`${KL}-Copy1.ipynb`]: json(kl(desk)),
    [`backup/${KL}.ipynb`]: json(desk.take(KL)),
  }),
  // As JupyterLab's "Duplicate" and a second download leave them.
  "files-blank-copies": (desk) => ({
    [`backup/${KL}.ipynb`]: json(kl(desk)),
    [`${KL}-Copy1.ipynb`]: json(desk.take(KL)),
    [`${KL} (1).ipynb`]: json(desk.take(KL)),
  }),
  "files-two-answers": (desk) => ({
    [`${KL}.ipynb`]: json(kl(desk)),
    [`${KL} (1).ipynb`]: json(desk.take(KL, write({ "kl-sweep": KL_RIGHT["kl-discrete"] }))),
    [`${CONVOLUTION}.ipynb`]: json(convolution(desk)),
  }),
  "files-null-fields": (desk) => ({
    [`${KL}.ipynb`]: json(kl(desk)).replaceAll('"outputs": []', '"outputs": null'),
  }),
  "files-utf16": (desk) => ({ [`${KL}.ipynb`]: Buffer.from(`\uFEFF${json(kl(desk))}`, "utf16le") }),
  "files-nbformat-3": (desk) => ({ [`${KL}.ipynb`]: json(asNbformat3(kl(desk))) }),
  "files-nbformat-4.0": (desk) => ({ [`${KL}.ipynb`]: json(asNbformat40(kl(desk))) }),
  "files-byte-order-mark": (desk) => ({
    [`${KL}.ipynb`]: `\uFEFF${json(kl(desk)).replaceAll("\n", "\r\n").replaceAll("\\n", "\\r\\n")}`,
  }),
  "files-python-kernel": (desk) => ({
    [`${KL}.ipynb`]: json({ ...kl(desk), metadata: pythonCourse.metadata }),
  }),
  "files-much-output": (desk) => ({ [`${KL}.ipynb`]: json(withOutput(kl(desk), 20)) }),
  "files-no-cells": (desk) => ({ [`${KL}.ipynb`]: json({ ...kl(desk), cells: [] }) }),
  "files-deep-metadata": (desk) => ({
    [`${KL}.ipynb`]: json(kl(desk)).replace('"kernelspec":', `"deep": ${deep(50_000)}, "kernelspec":`),
  }),
  "files-one-truncated": (desk) => ({
    [`${KL}.ipynb`]: json(kl(desk)).slice(0, 5000),
    [`${CONVOLUTION}.ipynb`]: json(convolution(desk)),
  }),
  "files-one-too-large": (desk) => ({
    [`${KL}.ipynb`]: json(withOutput(kl(desk), 40)),
    [`${CONVOLUTION}.ipynb`]: json(convolution(desk)),
  }),

  "refused-truncated": (desk) => ({ [`${KL}.ipynb`]: json(kl(desk)).slice(0, 7777) }),
  "refused-merge-conflict": (desk) => ({
    [`${KL}.ipynb`]: json(kl(desk)).replace("{", "{\n<<<<<<< local\n=======\n>>>>>>> remote"),
  }),
  "refused-only-typescript": () => ({ "klDivergence.ts": KL_RIGHT["kl-discrete"] }),
  "refused-empty-file": () => ({ [`${KL}.ipynb`]: "" }),
  "refused-web-page": () => ({
    [`${KL}.ipynb`]: "<!DOCTYPE html>\n<html><body>Sign in to download</body></html>",
  }),
  "refused-other-json": () => ({ [`${KL}.ipynb`]: '{"name": "latent-lab", "version": "0.1.0"}' }),
  "refused-python-notebook": () => ({ "sorting.ipynb": json(pythonCourse) }),
  "refused-wrong-notebook": () => ({ "sorting.ipynb": json(typescriptCourse) }),
  "refused-too-much-output": (desk) => ({ [`${KL}.ipynb`]: json(withOutput(kl(desk), 40)) }),
  "refused-empty-folder": () => ({}),
  "refused-no-notebook": () => ({ "report.pdf": "%PDF-1.4\n", "notes/todo.txt": "hand in!" }),
};

/** Both notebooks, right. */
export const everything = handIn({ ...KL_RIGHT, ...CONVOLUTION_RIGHT });
