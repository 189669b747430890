import { and, asc, desc, eq, inArray, isNotNull, isNull, notInArray } from "drizzle-orm";
import { audit } from "../schema.js";
import { change, read, textOf, type Writer } from "./change.js";
import { MarkError } from "./model.js";
import { FIELDS, isField, isOfStudent, type Key, type State } from "./register.js";

/** The change that was taken back, to be shown. */
export interface Undone {
  readonly change: string;
  /** The answers, or the rubric, that it was about. */
  readonly keys: readonly Key[];
}

/**
 * Takes back the last thing that somebody did to a mark or a rubric and that still stands; called again, the one before
 * it. Who is who is not decided on an answer, so it is not taken back there either.
 * @throws MarkError if there is none, or if a colleague went on from it
 */
export async function undo(tx: Writer, actor: string, now: Date): Promise<Undone> {
  const taken = tx.select({ id: audit.undoes }).from(audit).where(isNotNull(audit.undoes));
  const ofStudents = tx
    .select({ id: audit.change })
    .from(audit)
    .where(and(isNotNull(audit.change), inArray(audit.field, FIELDS.filter(isOfStudent))));
  const [last] = await tx
    .select({ change: audit.change })
    .from(audit)
    .where(
      and(
        eq(audit.actor, actor),
        isNotNull(audit.change),
        isNull(audit.undoes),
        notInArray(audit.change, taken as never),
        notInArray(audit.change, ofStudents),
      ),
    )
    .orderBy(desc(audit.id))
    .limit(1);
  if (!last?.change) throw new MarkError("There is nothing of yours to take back.");
  const entries = await tx.select().from(audit).where(eq(audit.change, last.change)).orderBy(asc(audit.id));
  const steps = [];
  for (const { field, student, notebook, check, item, before, after } of entries.reverse()) {
    if (!isField(field)) continue;
    const key = { student, notebook: notebook ?? "", check: check ?? "", item };
    if (textOf(field, await read(tx, field, key)) !== after) {
      throw new MarkError("A colleague changed it since, so it cannot be taken back: mark it anew instead.");
    }
    steps.push({ field, key, after: before === null ? null : (JSON.parse(before) as State) });
  }
  await change(tx, { actor, at: now.toISOString(), undoes: last.change }, steps);
  return { change: last.change, keys: steps.map(({ key }) => key) };
}
