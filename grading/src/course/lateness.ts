import type { Assignment } from "./course-file.js";

/** The cost of the time of a hand-in. */
export interface Lateness {
  /** Milliseconds after the time that this student had. */
  readonly by: number;
  /** Part of the points earned that is taken, within [0, 1]. */
  readonly share: number;
  /** Later than anything is taken. */
  readonly refused: boolean;
}

const LENGTH = { day: 86_400_000, hour: 3_600_000 } as const;

/** Tells when an assignment is due for a student, in milliseconds since 1970; undefined without a due date. */
export const dueFor = ({ due, extensions }: Assignment, student: string) => extensions.get(student) ?? due;

/**
 * Works out what a hand-in of this time costs a student. Within the grace nothing; beyond it a share for each day or
 * hour begun since the assignment was due, up to the cap. Without a late policy lateness is only told.
 */
export function lateness(assignment: Assignment, student: string, handedIn: number): Lateness {
  const due = dueFor(assignment, student);
  const { late } = assignment;
  const by = due === undefined ? 0 : Math.max(handedIn - due, 0);
  if (!late || by <= late.grace) return { by, share: 0, refused: false };
  const refused = late.refuseAfter !== undefined && by > late.refuseAfter;
  const begun = Math.ceil(by / LENGTH[late.per]);
  return { by, share: refused ? 1 : Math.min(begun * late.share, late.cap), refused };
}
