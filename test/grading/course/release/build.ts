import type { Cell, Notebook } from "@latent-lab/kernel";

/** Parts of solution notebooks for tests. */

let count = 0;

export function notebook(cells: readonly Cell[], metadata: Record<string, unknown> = {}): Notebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: "latent-lab", display_name: "TypeScript (Latent Lab)", language: "typescript" },
      latent_lab: { notebook: "week" },
      ...metadata,
    },
    cells: [...cells],
  };
}

export function code(source: string, nbgrader?: object, metadata: object = {}): Cell {
  const outputs = [{ output_type: "stream", name: "stdout", text: "secret output" }] as const;
  return {
    id: `c${count++}`,
    cell_type: "code",
    source,
    outputs: [...outputs],
    execution_count: 7,
    metadata: { ...metadata, ...(nbgrader && { nbgrader }) },
  };
}

export function markdown(source: string, nbgrader?: object, metadata: object = {}): Cell {
  return {
    id: `c${count++}`,
    cell_type: "markdown",
    source,
    metadata: { ...metadata, ...(nbgrader && { nbgrader }) },
  };
}

const flags = (grade_id: string, grade: boolean, solution: boolean, locked: boolean) => ({
  schema_version: 3,
  grade_id,
  grade,
  solution,
  locked,
  task: false,
});
export const solution = (id: string) => flags(id, false, true, false);
export const tests = (id: string, points: number) => ({ ...flags(id, true, false, true), points });
export const manual = (id: string, points: number) => ({ ...flags(id, true, true, false), points });
export const readonly = (id: string) => flags(id, false, false, true);
export const task = (id: string, points: number) => ({
  ...flags(id, false, false, true),
  task: true,
  points,
});
