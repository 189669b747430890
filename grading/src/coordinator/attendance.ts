import type { HandInRecord, Person } from "../book/index.js";
import { membersOf, rosterWithout, type Roster } from "../course/index.js";
import type { Grading } from "./model.js";

/** Finds who handed in before from one of these places, of which all was listed, and is not there any more. */
export function goneOf(
  people: readonly Person[],
  remembered: ReadonlyMap<string, HandInRecord>,
  listed: ReadonlySet<string>,
  present: ReadonlySet<string>,
): string[] {
  return people
    .map(({ student }) => student)
    .filter((student) => {
      const places = remembered.get(student)?.places ?? [];
      return !present.has(student) && places.length > 0 && places.every((place) => listed.has(place));
    });
}

/**
 * Finds who of the roster has nothing in the gradebook, and who is in it without being on the roster.
 * @param dropped who of the book was dropped; the roster may know them by their names alone
 */
export function attendanceOf(
  people: readonly Person[],
  roster: Roster,
  dropped: readonly Person[],
): Pick<Grading["attendance"], "notHandedIn" | "strangers"> {
  const known = people.map((person) => ({ person, members: membersOf(person, roster) }));
  const present = new Set(known.flatMap(({ members }) => members));
  const expected = rosterWithout(roster, dropped, people);
  return {
    notHandedIn: expected.participants.filter((each) => !present.has(each)).map(({ id }) => id),
    strangers: known.filter(({ members }) => members.length === 0).map(({ person }) => person.student),
  };
}
