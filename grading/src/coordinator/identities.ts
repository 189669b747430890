import type { Students } from "../book/index.js";
import { byName, renamed, type HandIn } from "../intake/index.js";

/** A hand-in under the id that the book has for its student; without a source where that is another one's. */
export type Attributed = Omit<HandIn, "source"> & Partial<Pick<HandIn, "source">>;

/** Whose the hand-ins are, after what people said of who is who. */
interface Attribution {
  readonly handIns: readonly Attributed[];
  /** Students who handed in and were dropped. */
  readonly dropped: readonly string[];
}

/** Gives what comes from a joined source to the student it was joined into, and leaves out who was dropped. */
export async function attribute(handIns: readonly HandIn[], students: Students): Promise<Attribution> {
  const [joins, dropped] = [await students.joins(), await students.dropped()];
  const byStudent = new Map<string, Attributed>();
  for (const handIn of handIns) {
    const student = joins.get(handIn.student) ?? handIn.student;
    const { name: _, source: __, ...other } = handIn;
    const own: Attributed = student === handIn.student ? handIn : { ...other, student };
    const before = byStudent.get(student);
    byStudent.set(student, before ? together(before, own, handIn.student) : own);
  }
  const all = [...byStudent.values()];
  return {
    handIns: all.filter(({ student }) => !dropped.has(student)),
    dropped: all.filter(({ student }) => dropped.has(student)).map(({ student }) => student),
  };
}

/** Two hand-ins as one; files of the second are called by where they come from. */
const together = (first: Attributed, second: Attributed, from: string): Attributed => ({
  ...first,
  ...second,
  items: [...first.items, ...second.items.map((item) => renamed(item, `${from}/${item.path}`))],
  places: [...new Set([...first.places, ...second.places])].sort(byName),
});
