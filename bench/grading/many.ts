import path from "node:path";
import { writeCourse } from "./course.js";
import { graded, type Subject } from "./subjects.js";
import { run } from "./usage.js";

/** The costs of very many hand-ins to the coordinator. */
export interface Many {
  readonly count: number;
  /** All of them new, and each judged at once; and again, unchanged. */
  readonly first: { readonly seconds: number; readonly coordinator: number };
  readonly unchanged: { readonly seconds: number; readonly coordinator: number };
}

const MANY = 10_000;
const INSTANT = path.join(import.meta.dirname, "instant.mjs");

/**
 * Grades ten thousand varied hand-ins with a worker that answers at once, for judging them would take an hour and change
 * nothing here; then has `lab grade` find that none of them has changed.
 * @param report of real hand-ins, whose results the others are given
 */
export async function measureMany(
  subject: Subject,
  scratch: string,
  seed: string,
  report: string,
): Promise<Many> {
  const [course, out] = ["many", "many-out"].map((name) => path.join(scratch, name)) as [string, string];
  console.error(`  ${MANY} hand-ins …`);
  // Without the outputs of their figures, which would fill gigabytes.
  writeCourse(course, subject.root, {}, MANY, seed);
  const notebooks = path.join(subject.root, "notebooks");
  const first = graded(
    await run([process.execPath, INSTANT, notebooks, course, out, report], { cwd: subject.root }),
  );
  console.error(`    ${first.seconds.toFixed(1)} s; again, unchanged …`);
  const unchanged = await subject.grade(course, out);
  return { count: MANY, first, unchanged };
}
