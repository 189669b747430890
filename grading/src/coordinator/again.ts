import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { GradebookError, openGradebook, type Gradebook, type HandInRecord } from "../book/index.js";
import { IntakeError } from "../intake/index.js";
import type { Attributed } from "./identities.js";
import type { GradeOptions } from "./model.js";

type Again = NonNullable<GradeOptions["again"]>;

/** The fact by which the book remembers what was graded. */
const FACT = "hand-ins";

/** Remembers where hand-ins lie, so that whoever grades them again need not know. */
export async function rememberPaths(gradebook: Gradebook, paths: readonly string[]): Promise<void> {
  const given = paths.map((path) => resolve(path));
  const before = await rememberedPaths(gradebook);
  await gradebook.setFact(
    FACT,
    JSON.stringify([...before.filter((path) => !given.includes(path)), ...given]),
  );
}

const rememberedPaths = async (gradebook: Gradebook) =>
  JSON.parse(await gradebook.fact(FACT, () => "[]")) as string[];

/**
 * Lists what was graded so far and is still there, the last one at the end.
 * @throws GradebookError if there is no such gradebook, or nothing of it is there any more
 */
export async function pathsIn(file: string): Promise<string[]> {
  if (!existsSync(file)) {
    throw new GradebookError(`There is no gradebook ${file}: run "lab grade PATH" first.`);
  }
  await using gradebook = await openGradebook(file);
  const paths = await rememberedPaths(gradebook);
  const there = paths.filter((path) => existsSync(path));
  if (there.length > 0) return there;
  throw new GradebookError(
    `None of what was graded is there any more (${paths.join(", ") || "nothing was graded"}): say where the hand-ins are.`,
  );
}

/**
 * The hand-ins that are to be graded again.
 * @throws IntakeError if there is none
 */
export function gradedAgain(
  handIns: readonly Attributed[],
  { student, notebook }: Again,
  before: ReadonlyMap<string, HandInRecord>,
): Attributed[] {
  const wanted = handIns.filter(
    (handIn) =>
      (student === undefined || handIn.student === student) &&
      (notebook === undefined || before.get(handIn.student)?.notebooks.includes(notebook)),
  );
  if (wanted.length > 0) return wanted;
  const what = [notebook ?? "", student === undefined ? "" : `of "${student}"`].filter(Boolean).join(" ");
  throw new IntakeError(
    `There is no hand-in ${what} among those that were graded: "lab students" lists who is there.`,
  );
}
