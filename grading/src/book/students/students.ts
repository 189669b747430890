import { desc, eq } from "drizzle-orm";
import { byName } from "../../intake/item.js";
import { groupBy } from "../../intake/student.js";
import { change, type Step, type Writer } from "../marks/change.js";
import { keyAt } from "../marks/save.js";
import { claims } from "../marks/schema.js";
import type { Database } from "../open.js";
import { audit, students, submissions } from "../schema.js";
import type { InTurn } from "../turns.js";
import { join } from "./join.js";
import { StudentError, type Dropped, type Joined, type StudentRecord } from "./model.js";
import { drops, joins } from "./schema.js";

/**
 * The people in the book. Every change is one transaction that holds its audit; it throws StudentError, and then
 * nothing was changed.
 */
export interface Students {
  /** Everybody, the dropped ones too; an id that was joined into another one stands with that. */
  list(): Promise<StudentRecord[]>;
  /** Whom ids were joined into. */
  joins(): Promise<ReadonlyMap<string, string>>;
  dropped(): Promise<ReadonlyMap<string, Dropped>>;
  /** See `join`. */
  join(actor: string, into: string, from: string, wins?: string): Promise<Joined>;
  /** Takes a student out of every list, table and total. */
  drop(actor: string, student: string, reason: string): Promise<void>;
  /** Takes `drop` back. */
  restore(actor: string, student: string): Promise<void>;
}

export function createStudents(db: Database, inTurn: InTurn): Students {
  const dropped = async (tx: Writer = db) => {
    const rows = await tx.select().from(drops);
    const entries = await tx.select().from(audit).where(eq(audit.field, "drop")).orderBy(desc(audit.id));
    return new Map(
      rows.map(({ student, reason }): [string, Dropped] => {
        const last = entries.find((entry) => entry.student === student);
        return [student, { by: last?.actor ?? "", at: last?.at ?? "", reason }];
      }),
    );
  };
  const joinsIn = async (tx: Writer = db) =>
    new Map((await tx.select().from(joins)).map(({ student, into }) => [student, into]));

  /** Throws unless the student is there under this id. */
  const present = async (tx: Writer, student: string) => {
    const [row] = await tx.select().from(students).where(eq(students.id, student));
    if (!row) {
      throw new StudentError(`The book knows nobody called "${student}": "lab students" lists who is there.`);
    }
    const into = (await joinsIn(tx)).get(student);
    if (into !== undefined) {
      throw new StudentError(`${student} was joined into ${into}: name ${into} instead.`);
    }
  };
  const dropStep = (student: string, after: { reason: string } | null): Step => ({
    field: "drop",
    key: keyAt({ student, notebook: "", check: "" }),
    after,
  });

  return {
    async list() {
      const [rows, into, out] = [await db.select().from(students), await joinsIn(), await dropped()];
      const there = new Set((await db.select().from(submissions)).map(({ student }) => student));
      const sourceOf = ({ source }: (typeof rows)[number]) => (source === null ? {} : { source });
      const joined = groupBy(rows, ({ id }) => into.get(id));
      return rows
        .filter(({ id }) => !into.has(id) && (there.has(id) || out.has(id)))
        .map((row) => {
          const { id: student, name } = row;
          const gone = out.get(student);
          return {
            student,
            ...(name !== null && { name }),
            ...sourceOf(row),
            joined: (joined.get(student) ?? []).map((one) => ({ student: one.id, ...sourceOf(one) })),
            ...(gone && { dropped: gone }),
          };
        })
        .sort((a, b) => byName(a.student, b.student));
    },
    joins: () => joinsIn(),
    dropped: () => dropped(),
    join: (actor, into, from, wins) =>
      inTurn(async (tx, at) => {
        if (into === from) throw new StudentError(`Two students are expected, received ${into} twice.`);
        for (const student of [into, from]) await present(tx, student);
        if (wins !== undefined && wins !== into && wins !== from) {
          throw new StudentError(`Expected --wins ${into} or --wins ${from}, received ${wins}.`);
        }
        const out = await dropped(tx);
        const gone = [into, from].find((student) => out.has(student));
        if (gone !== undefined) {
          throw new StudentError(`${gone} was dropped: take that back first, by "lab students restore".`);
        }
        return join(tx, { into, from, ...(wins !== undefined && { wins }) }, { actor, at: at.toISOString() });
      }),
    drop: (actor, student, reason) =>
      inTurn(async (tx, at) => {
        await present(tx, student);
        const before = (await dropped(tx)).get(student);
        if (before) throw new StudentError(`${student} was dropped already, by ${before.by}.`);
        await change(tx, { actor, at: at.toISOString() }, [dropStep(student, { reason })]);
        await tx.delete(claims).where(eq(claims.student, student));
      }),
    restore: (actor, student) =>
      inTurn(async (tx, at) => {
        if (!(await dropped(tx)).has(student)) {
          throw new StudentError(`${student} was not dropped: there is nothing to take back.`);
        }
        await change(tx, { actor, at: at.toISOString() }, [dropStep(student, null)]);
      }),
  };
}
