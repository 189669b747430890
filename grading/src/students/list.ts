import type { Gradebook, StudentRecord } from "../book/index.js";
import type { Participant, Roster } from "../course/index.js";
import { groupBy } from "../intake/student.js";

/** Somebody in the book, with what they have and who that is on the roster. */
export interface ListedStudent extends StudentRecord {
  /** With marks by hand, of what is graded; absent for who was dropped. */
  readonly score?: number;
  readonly max?: number;
  /** The reason why nothing of the last hand-in could be graded. */
  readonly refused?: string;
  readonly participant?: Pick<Participant, "id" | "name" | "email">;
}

/** The people in the book. */
export interface StudentList {
  readonly students: readonly ListedStudent[];
  /** Ids that are one participant's, by id, user name, number, address or full name: a person has to say whether to join them. */
  readonly alike: readonly { readonly participant: string; readonly students: readonly string[] }[];
}

/** Lists everybody, ordered by id. */
export async function listStudents(book: Gradebook, roster?: Roster): Promise<StudentList> {
  const states = new Map((await book.marks.students()).map((state) => [state.student, state]));
  const students = (await book.students.list()).map((record): ListedStudent => {
    const state = states.get(record.student);
    const found = roster?.find(record);
    return {
      ...record,
      ...(state && { score: state.score, max: state.max }),
      ...(state && state.refused !== null && { refused: state.refused }),
      ...(found && {
        participant: {
          id: found.id,
          name: found.name,
          ...(found.email !== undefined && { email: found.email }),
        },
      }),
    };
  });
  const known = students.filter(({ participant, dropped }) => participant && !dropped);
  const alike = [...groupBy(known, ({ participant }) => participant?.id ?? "")]
    .filter(([, group]) => group.length > 1)
    .map(([participant, group]) => ({ participant, students: group.map(({ student }) => student) }));
  return { students, alike };
}
