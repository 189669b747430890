import type { Cell, Notebook } from "@latent-lab/kernel";
import { checksum, type NbgraderMetadata } from "../../grading/src/nbgrader/index.js";

// A small released notebook with every kind of cell, and hand-ins made from it.

export const NAME = "02-kl-divergence";
export const STUB =
  'function klBernoulli(p1: number, p2: number): number {\n  throw new Error("Not implemented");\n}';
export const SWEEP_STUB =
  'function klSweep(p1: number, p2: number[]): { forward: number[]; reverse: number[] } {\n  throw new Error("Not implemented");\n}';
export const TEXT_STUB = "YOUR ANSWER HERE";

export const KL = `function klBernoulli(p1: number, p2: number): number {
  for (const p of [p1, p2]) if (!(p >= 0 && p <= 1)) throw new RangeError("no probability");
  const term = (q: number, p: number) => (q === 0 ? 0 : p === 0 ? Infinity : q * Math.log(q / p));

  return term(p1, p2) + term(1 - p1, 1 - p2);
}`;
export const SWEEP = `function klSweep(p1: number, p2: number[]) {
  return { forward: p2.map((p) => klBernoulli(p1, p)), reverse: p2.map((p) => klBernoulli(p, p1)) };
}`;
export const ANSWER = "It is not symmetric, since\n\nthe average is taken under the first distribution.";

/** The released notebook: 2 + 2 points that are judged and 1 that a person gives. */
export function releasedNotebook(): Notebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: "latent-lab", display_name: "TypeScript (Latent Lab)", language: "typescript" },
      language_info: { name: "typescript" },
      latent_lab: { notebook: NAME },
    },
    cells: [
      cell("markdown", "intro", "# Divergences\n\nHow far apart are two coins?", { locked: true }),
      cell(
        "code",
        "setup",
        'import { check, linspace } from "latent-lab";\nconst grid = linspace(0.1, 0.9, 9);',
        {
          locked: true,
        },
      ),
      cell("code", "kl-bernoulli", STUB, { solution: true }),
      cell("code", "kl-bernoulli-check", 'check("kl-bernoulli", klBernoulli);', {
        grade: true,
        locked: true,
        points: 2,
      }),
      cell("code", "kl-sweep", SWEEP_STUB, { solution: true }),
      cell("code", "kl-sweep-check", 'check("kl-sweep", klSweep);', { grade: true, locked: true, points: 2 }),
      cell("markdown", "kl-asymmetry", TEXT_STUB, { grade: true, solution: true, points: 1 }),
      cell("markdown", "outro", "That was all about coins; dice come next.", { locked: true }),
    ],
  };
}

/** The released notebook with these answers written in. */
export function handIn(answers: Readonly<Record<string, string>> = {}): Notebook {
  const notebook = releasedNotebook();
  for (const [id, source] of Object.entries(answers)) cellOf(notebook, id).source = source;
  return notebook;
}

/** Everything answered, and right. */
export const fullHandIn = () => handIn({ "kl-bernoulli": KL, "kl-sweep": SWEEP, "kl-asymmetry": ANSWER });

export function cellOf(notebook: Notebook, id: string): Cell {
  const cell = notebook.cells.find((candidate) => candidate.id === id);
  if (!cell) throw new RangeError(`There is no cell ${id}.`);
  return cell;
}

/** A cell of the student's own. */
export function ownCell(type: "code" | "markdown", id: string, source: string): Cell {
  return type === "code"
    ? { cell_type: "code", id, metadata: {}, source, outputs: [], execution_count: null }
    : { cell_type: "markdown", id, metadata: {}, source };
}

function cell(
  type: "code" | "markdown",
  id: string,
  source: string,
  flags: Partial<Pick<NbgraderMetadata, "grade" | "solution" | "locked" | "points">>,
): Cell {
  const base: NbgraderMetadata = {
    schema_version: 3,
    grade: false,
    solution: false,
    locked: false,
    task: false,
    grade_id: id,
    ...flags,
  };
  const nbgrader = { ...base, checksum: checksum(type, source, base), cell_type: type };
  return { ...ownCell(type, id, source), metadata: { nbgrader } };
}
