import { counted } from "../counted.js";
import type { Packed } from "@latent-lab/grading/student";

/** Files that were left out and are named one by one; of more only the number is told. */
const NAMED = 20;

/** Returns the lines of `lab pack`: what was packed, what was not, and in the end whom it is for. */
export function packLines({ manifest, notebooks, runs, left }: Packed, out: string): string[] {
  const whom = manifest.student === undefined ? "nobody named (see --student)" : manifest.student;
  return [
    ...notebooks.map((notebook) => `packed: ${notebook.path}${about(notebook)}`),
    ...runs.map((path) => `packed: ${path}, of a saved run`),
    ...left.slice(0, NAMED).map(({ path, why }) => `left out: ${path}: ${why}`),
    ...(left.length > NAMED ? [`left out: ${left.length - NAMED} more files`] : []),
    `${out} holds ${counted(notebooks.length, "notebook")} and ${counted(runs.length, "file")} of saved runs, packed for ${whom}: hand it in.`,
  ];
}

function about({ notebook, answers }: Packed["notebooks"][number]): string {
  if (notebook === undefined) {
    return ", which says of no notebook of the course that it is it: take it out if it is not to count";
  }
  if (!answers) return "";
  if (answers.written === 0) return `, with none of its ${answers.of} answer cells written into yet`;
  return `, with ${answers.written} of ${answers.of} answer cells written into`;
}
