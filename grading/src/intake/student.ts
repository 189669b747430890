import { createHash } from "node:crypto";
import { withoutEnds } from "./ends.js";

/** Identity of who handed something in, as the source alone tells: the same source always gives the same identity. */
export interface Identity {
  /** The id that the book gives them; other sources have other ids, whoever else is there. */
  readonly student: string;
  /** Full name, where the source knows it. */
  readonly name?: string;
  /** The name that the source gives them: that of the folder or file, or Moodle's name and number. */
  readonly source: string;
}

/** Everything else could be taken for a path, a command or another text than it is. */
const UNSAFE = /[^\p{L}\p{M}\p{N}._@+,' -]+/gu;

/** In bytes of UTF-8. File systems allow names of 255, and the id becomes part of the name of the feedback file. */
const LONGEST = 160;

/**
 * The identity behind the name of a folder or file. The way that letters are composed and white space tell nobody
 * apart, everything else does. A name that cannot be an id as it is gives what is left of it, with a hash of the name.
 */
export function identityOf(written: string): Identity {
  const source = written.normalize("NFC").trim().replaceAll(/\s+/gu, " ");
  const id = withoutEnds(source.replaceAll(UNSAFE, "-"), "-. ");
  const student = id === source && fits(id) ? id : tagged(id, source);
  return { student, source, ...(student !== source && source !== "" && { name: source }) };
}

/** The book's name for the hand-in of those who are in no group, whatever Moodle's language calls them. */
export const DEFAULT_TEAM = "default-group";

/**
 * The identity of a participant or a group in Moodle; without a name under blind marking, without a number of the team
 * of those who are in no group.
 */
export function moodleIdentity(name: string | undefined, participant: string | undefined): Identity {
  if (participant === undefined) {
    return { student: DEFAULT_TEAM, source: name ?? DEFAULT_TEAM, ...(name !== undefined && { name }) };
  }
  const student = moodleId(name, participant);
  return { student, source: `${name ?? "Participant"}_${participant}`, ...(name !== undefined && { name }) };
}

/** Makes a participant's id, e.g. "ann-li-101": Moodle's number tells people apart, so the name is only for readers. */
export function moodleId(name: string | undefined, participant: string): string {
  const text = `${name?.toLowerCase() ?? "participant"}-${participant}`;
  const id = withoutEnds(text.normalize("NFC").replaceAll(/[^\p{L}\p{M}\p{N}._@+-]+/gu, "-"), "-.");
  return fits(id) ? id : tagged(id, text);
}

/** The name of a student's files, without an extension: differs also where file systems take no notice of letters' case. */
export function fileNameOf(student: string): string {
  const folded = student.toUpperCase().toLowerCase();
  return folded === student ? student : `${student}-${shortHash(student)}`;
}

/** The same of two students; it is another one for any other two, also where there are dashes in their ids. */
export function pairFileNameOf(students: readonly [string, string]): string {
  const name = students.map(fileNameOf).join("--");
  return fits(name) && name.split("--").length === 2 ? name : tagged(name, students.join("/"));
}

const fits = (id: string) => id !== "" && Buffer.byteLength(id) <= LONGEST;

function tagged(id: string, source: string): string {
  const start = Buffer.from(id)
    .subarray(0, LONGEST)
    .toString("utf8")
    .replace(/\uFFFD$/u, "");
  return `${start === "" ? "student" : start}-${shortHash(source)}`;
}

/** The items by their key, each group in the order of the items. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const shortHash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 6);
