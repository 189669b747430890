import { eq, inArray } from "drizzle-orm";
import type { CheckReport } from "../../report.js";
import { byName } from "../../intake/item.js";
import { addPoints } from "../../report.js";
import { changes } from "../audit.js";
import { change, read, type Act, type Step, type Writer } from "../marks/change.js";
import { keyAt } from "../marks/save.js";
import { claims, flags, secondMarks, singles } from "../marks/schema.js";
import type { Key, State } from "../marks/register.js";
import { deleted } from "../results.js";
import { checksOf } from "../rows.js";
import {
  answerContexts,
  audit,
  checkResults,
  handIns,
  manualMarks,
  notebookResults,
  submissions,
} from "../schema.js";
import { StudentError, type Joined } from "./model.js";
import { joins } from "./schema.js";

type NotebookRow = typeof notebookResults.$inferSelect;

/**
 * Makes `from` another id of `into`: its results, marks, flags and its history are `into`'s from then on, and so is
 * whatever comes from its source later. Where only one has something, that stays; where both have the same, `into`'s.
 * @param wins whose result and marks count where the two differ
 * @throws StudentError where they differ and nobody said who wins
 */
export async function join(
  tx: Writer,
  { into, from, wins }: { readonly into: string; readonly from: string; readonly wins?: string },
  act: Act,
): Promise<Joined> {
  const results = await contestedResults(tx, into, from);
  const contests = [...results.contests.values(), ...(await contestedMarks(tx, into, from))];
  if (contests.length > 0 && wins === undefined) {
    throw new StudentError(
      `${into} and ${from} both have ${new Intl.ListFormat("en").format(contests)}: say whose counts with --wins ${into} or --wins ${from}.`,
    );
  }
  const moved = results.movable.concat(wins === from ? [...results.contests.keys()] : []);
  const id = await change(tx, act, [
    ...(await pointers(tx, into, from)),
    ...(await markSteps(tx, into, from, wins === from)),
  ]);
  const entry = { at: act.at, actor: act.actor, change: id };
  for (const notebook of results.both) {
    const loser = moved.includes(notebook) ? into : from;
    const [was, is] = [await checksOf(tx, loser, notebook), await checksOf(tx, other(loser), notebook)];
    // Of two equal results nothing is lost.
    const replaced = loser === into ? is : results.contests.has(notebook) ? [] : was;
    const entries = changes(was, replaced);
    if (entries.length > 0) {
      await tx.insert(audit).values(entries.map((one) => ({ ...one, ...entry, student: loser, notebook })));
    }
    for (const statement of deleted(tx, loser, notebook)) await statement;
  }
  await tx.update(answerContexts).set({ student: into }).where(eq(answerContexts.student, from));
  await tx.update(checkResults).set({ student: into }).where(eq(checkResults.student, from));
  await tx.update(notebookResults).set({ student: into }).where(eq(notebookResults.student, from));
  await joinHandIns(tx, into, from);
  await tx.delete(claims).where(inArray(claims.student, [into, from]));
  return { moved, lost: wins === undefined ? [] : contests };

  function other(student: string): string {
    return student === into ? from : into;
  }
}

/**
 * Finds which notebooks of `from` go over without a question, which both have, and on which of these they differ, said
 * as in "02-kl-divergence (3 of 8 and 5 of 8)".
 */
async function contestedResults(tx: Writer, into: string, from: string) {
  const rowsOf = async (student: string) =>
    new Map(
      (await tx.select().from(notebookResults).where(eq(notebookResults.student, student))).map((row) => [
        row.notebook,
        row,
      ]),
    );
  const [ours, theirs] = [await rowsOf(into), await rowsOf(from)];
  const both = [...theirs.keys()].filter((notebook) => ours.has(notebook));
  const movable = [...theirs.keys()].filter((notebook) => !ours.has(notebook));
  const contests = new Map<string, string>();
  for (const notebook of both) {
    const [a, b] = [ours.get(notebook) as NotebookRow, theirs.get(notebook) as NotebookRow];
    // What could not be read is no result beside one that could.
    if (b.refused !== null) continue;
    if (a.refused !== null) {
      movable.push(notebook);
      continue;
    }
    const [one, two] = [await checksOf(tx, into, notebook), await checksOf(tx, from, notebook)];
    if (a.key === b.key || JSON.stringify(one.map(verdict)) === JSON.stringify(two.map(verdict))) continue;
    contests.set(notebook, `${notebook} (${scoreOf(one)} and ${scoreOf(two)} of ${a.max})`);
  }
  return { both, movable, contests };
}

const verdict = ({ id, status, points, answer }: CheckReport) => [id, status, points, answer];
const scoreOf = (checks: readonly CheckReport[]) => addPoints(checks.map(({ points }) => points));

/** Answers that people marked for both, and not in the same way. */
async function contestedMarks(tx: Writer, into: string, from: string) {
  const contests: string[] = [];
  for (const { notebook, check, points, marker } of await tx
    .select()
    .from(manualMarks)
    .where(eq(manualMarks.student, from))) {
    const mark = await read(tx, "mark", keyAt({ student: into, notebook, check }));
    if (!mark || (mark["points"] === points && mark["marker"] === marker)) continue;
    const ours = `${String(mark["points"])} by ${String(mark["marker"])}`;
    contests.push(`a mark for ${notebook}/${check} (${ours} and ${points} by ${marker})`);
  }
  return contests;
}

/** The id itself, and those that were joined into it before. */
async function pointers(tx: Writer, into: string, from: string): Promise<Step[]> {
  const before = await tx.select().from(joins).where(eq(joins.into, from));
  return [from, ...before.map(({ student }) => student)].map((student) => ({
    field: "join",
    key: keyAt({ student, notebook: "", check: "" }),
    after: { into },
  }));
}

/** An answer's mark and its second mark go together; flags and the like go over where there are none. */
async function markSteps(tx: Writer, into: string, from: string, theirsWin: boolean): Promise<Step[]> {
  const steps: Step[] = [];
  const put = async (field: Step["field"], key: Key, goes: boolean) => {
    const theirs = await read(tx, field, { ...key, student: from });
    if (theirs) steps.push({ field, key: { ...key, student: from }, after: null });
    if (goes) steps.push({ field, key, after: (theirs ?? null) as State | null });
  };
  const keys = new Map<string, Key>();
  for (const table of [manualMarks, secondMarks, flags, singles]) {
    for (const { notebook, check } of await tx.select().from(table).where(eq(table.student, from))) {
      keys.set(JSON.stringify([notebook, check]), keyAt({ student: into, notebook, check }));
    }
  }
  for (const key of keys.values()) {
    const has = async (field: Step["field"], student: string) =>
      (await read(tx, field, { ...key, student })) !== undefined;
    const marked = (await has("mark", into)) || (await has("second", into));
    const theirs = (await has("mark", from)) || (await has("second", from));
    const goes = theirs && (!marked || theirsWin);
    await put("mark", key, goes);
    await put("second", key, goes);
    for (const field of ["flag", "single"] as const) await put(field, key, !(await has(field, into)));
  }
  return steps;
}

/** One hand-in of the two, of which the next run looks at everything again. */
async function joinHandIns(tx: Writer, into: string, from: string): Promise<void> {
  const of = async <Table extends typeof submissions | typeof handIns>(table: Table, student: string) =>
    (await tx.select().from(table).where(eq(table.student, student)))[0] as Table["$inferSelect"] | undefined;
  const [ours, theirs] = [await of(submissions, into), await of(submissions, from)];
  if (theirs) {
    const joined = {
      ...theirs,
      ...ours,
      student: into,
      refused: ours && ours.refused === null ? null : theirs.refused,
      notes: [...(ours?.notes ?? []), ...theirs.notes],
      refusedFiles: [...(ours?.refusedFiles ?? []), ...theirs.refusedFiles],
    };
    await tx.delete(submissions).where(inArray(submissions.student, [into, from]));
    await tx.insert(submissions).values(joined);
  }
  const [mine, other] = [await of(handIns, into), await of(handIns, from)];
  if (other) {
    const notebooks = [...new Set([...(mine?.notebooks ?? []), ...other.notebooks])];
    const fingerprints = [...new Set([...(mine?.fingerprints ?? []), ...other.fingerprints])];
    const places = [...new Set([...(mine?.places ?? []), ...other.places])].sort(byName);
    await tx.delete(handIns).where(inArray(handIns.student, [into, from]));
    await tx.insert(handIns).values({
      student: into,
      key: "",
      page: null,
      notebooks,
      fingerprints,
      places,
      copies: mine?.copies ?? {},
    });
  }
}
