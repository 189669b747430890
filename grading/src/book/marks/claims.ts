import { and, eq, gt, ne } from "drizzle-orm";
import type { Writer } from "./change.js";
import type { Claim, AnswerId, Question } from "./model.js";
import { claims } from "./schema.js";

/** A claim that nobody renews ends after this long, in milliseconds. */
const CLAIM_LASTS = 5 * 60_000;

export type Round = 1 | 2;

const at = ({ student, notebook, check }: AnswerId, round: Round) =>
  and(
    eq(claims.student, student),
    eq(claims.notebook, notebook),
    eq(claims.check, check),
    eq(claims.round, round),
  );

/** Finds who else is at this answer just now. */
export async function claimOfOther(
  tx: Writer,
  place: AnswerId,
  round: Round,
  marker: string,
  now: Date,
): Promise<Claim | undefined> {
  const [claim] = await tx
    .select()
    .from(claims)
    .where(and(at(place, round), ne(claims.marker, marker), gt(claims.until, now.toISOString())));
  return claim;
}

/** Everything that others are at, by student. */
export async function claimsOfOthers(
  tx: Writer,
  { notebook, check }: Question,
  round: Round,
  marker: string,
  now: Date,
): Promise<ReadonlyMap<string, Claim>> {
  const rows = await tx
    .select()
    .from(claims)
    .where(
      and(
        eq(claims.notebook, notebook),
        eq(claims.check, check),
        eq(claims.round, round),
        ne(claims.marker, marker),
        gt(claims.until, now.toISOString()),
      ),
    );
  return new Map(rows.map((row) => [row.student, row]));
}

/** Takes or renews answers for one marker; those that others hold are left out. Returns the students of those taken. */
export async function take(
  tx: Writer,
  places: readonly AnswerId[],
  round: Round,
  marker: string,
  now: Date,
): Promise<string[]> {
  const taken: string[] = [];
  const until = end(now);
  for (const place of places) {
    if (await claimOfOther(tx, place, round, marker, now)) continue;
    const [own] = await tx
      .select()
      .from(claims)
      .where(and(at(place, round), eq(claims.marker, marker)));
    const since = own && own.until > now.toISOString() ? own.since : now.toISOString();
    const row = { ...place, round, marker, since, until };
    await tx
      .insert(claims)
      .values(row)
      .onConflictDoUpdate({
        target: [claims.student, claims.notebook, claims.check, claims.round],
        set: row,
      });
    taken.push(place.student);
  }
  return taken;
}

/** Seconds since a marker took an answer. */
export async function secondsAt(
  tx: Writer,
  place: AnswerId,
  round: Round,
  marker: string,
  now: Date,
): Promise<number | null> {
  const [claim] = await tx
    .select()
    .from(claims)
    .where(and(at(place, round), eq(claims.marker, marker)));
  return claim ? (now.getTime() - Date.parse(claim.since)) / 1000 : null;
}

const end = (now: Date) => new Date(now.getTime() + CLAIM_LASTS).toISOString();

/** Keeps for a while longer what a marker holds; what ran out may be somebody else's by now. */
export const renew = (tx: Writer, marker: string, now: Date) =>
  tx
    .update(claims)
    .set({ until: end(now) })
    .where(and(eq(claims.marker, marker), gt(claims.until, now.toISOString())));

/** Gives back everything that a marker holds. */
export const release = (tx: Writer, marker: string) => tx.delete(claims).where(eq(claims.marker, marker));

/** Gives back whatever else a marker holds: nobody keeps answers that they left. */
export async function releaseOthers(
  tx: Writer,
  marker: string,
  { notebook, check }: Question,
  students: readonly string[],
  round: Round,
): Promise<void> {
  const held = await tx.select().from(claims).where(eq(claims.marker, marker));
  for (const claim of held) {
    const kept =
      claim.notebook === notebook &&
      claim.check === check &&
      claim.round === round &&
      students.includes(claim.student);
    if (!kept) await tx.delete(claims).where(and(at(claim, claim.round as Round), eq(claims.marker, marker)));
  }
}
