import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { notebookOf, students, type Outputs, type Student } from "./hand-ins/index.js";
import { run } from "./usage.js";

export const NOTEBOOK = "02-kl-divergence";
const FILE = `${NOTEBOOK}.ipynb`;

/** The outputs of the solved notebook, which hand-ins carry as students save them. */
export async function outputsOf(root: string, scratch: string): Promise<Outputs> {
  const lab = path.join(root, "cli", "bin", "lab.js");
  const { status } = await run([
    process.execPath,
    lab,
    "run",
    path.join(root, "solutions", FILE),
    "--out",
    scratch,
  ]);
  if (status !== 0) throw new Error(`The solution of ${NOTEBOOK} does not run.`);
  const { cells } = JSON.parse(readFileSync(path.join(scratch, FILE), "utf8")) as {
    cells: { id: string; outputs?: unknown[] }[];
  };
  return Object.fromEntries(cells.flatMap(({ id, outputs }) => (outputs ? [[id, outputs]] : [])));
}

/** Writes the hand-ins of a course, a folder for each student, of the release of the build that will grade them. */
export function writeCourse(
  folder: string,
  root: string,
  outputs: Outputs,
  count: number,
  seed: string,
): void {
  const released = readFileSync(path.join(root, "notebooks", FILE), "utf8");
  for (const student of students(count, seed)) write(folder, student, notebookOf(released, outputs, student));
}

/** One more hand-in, of one student's own kind. */
export function writeHandIn(folder: string, root: string, student: Student): void {
  write(folder, student, notebookOf(readFileSync(path.join(root, "notebooks", FILE), "utf8"), {}, student));
}

function write(folder: string, { student }: Student, text: string): void {
  mkdirSync(path.join(folder, student), { recursive: true });
  writeFileSync(path.join(folder, student, FILE), text);
}
