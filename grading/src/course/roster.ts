import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { CourseFileError } from "./course-error.js";
import { decode, delimiterOf } from "./csv.js";

/** Somebody who takes the course. */
export interface Participant {
  /** The id that the book and course.yaml use for them. */
  readonly id: string;
  readonly name: string;
  readonly lastName?: string;
  readonly firstName?: string;
  readonly email?: string;
  readonly username?: string;
  readonly idNumber?: string;
  /** The number in Canvas' column ID. */
  readonly canvas?: string;
  readonly groups: readonly string[];
}

export interface Roster {
  readonly participants: readonly Participant[];
  /**
   * Finds who handed something in, by id, user name, number, address or the part of it before the "@", and, where one
   * has it, by the full name. Undefined for nobody on the roster, or a name that two have.
   */
  find(student: { readonly student: string; readonly name?: string }): Participant | undefined;
}

/** Headings in English and German as Moodle, Canvas, nbgrader and `lab` itself write them. */
const HEADINGS = {
  id: ["id", "student_id", "student"],
  name: ["name", "full name", "student name", "vollständiger name"],
  firstName: ["first_name", "first name", "vorname"],
  lastName: ["last_name", "last name", "surname", "nachname"],
  email: ["email", "email address", "e-mail", "e-mail-adresse"],
  username: ["username", "sis login id", "anmeldename"],
  idNumber: ["id number", "idnumber", "sis user id", "id-nummer", "matrikelnummer"],
  groups: ["groups", "group", "gruppen", "gruppe"],
} as const;

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Reads a roster: Moodle's or Canvas' participants, nbgrader's students, or columns id, name, email. */
export async function readRoster(file: string): Promise<Roster> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new CourseFileError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}): check the path.`,
    );
  });
  return parseRoster(bytes, file);
}

/** Reads the bytes of a roster; `file` is what errors call it. Throws CourseFileError with the line. */
export function parseRoster(bytes: Buffer, file: string): Roster {
  const { text } = decode(bytes);
  const fail = (line: number, problem: string): never => {
    throw new CourseFileError(`${file}:${line}: ${problem}`);
  };
  let rows: Row[];
  try {
    const options = {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    };
    rows = parse(text, options) as unknown as Row[];
  } catch (error) {
    const { lines = 1, message } = error as { lines?: number; message: string };
    return fail(lines, `it is no table of comma-separated values (${message}).`);
  }
  const [header, ...body] = rows;
  const headings = (header?.record ?? []).map((heading) => heading.trim().toLowerCase());
  const column = (name: keyof typeof HEADINGS) =>
    headings.findIndex((heading) => (HEADINGS[name] as readonly string[]).includes(heading));
  // In Canvas' gradebook "Student" is the name and "ID" Canvas' own number; a row of maxima follows the headings.
  const isCanvas = ["student", "id", "section"].every((heading) => headings.includes(heading));
  const columns = Object.fromEntries(
    (Object.keys(HEADINGS) as (keyof typeof HEADINGS)[]).map((name) => [name, column(name)]),
  ) as Record<keyof typeof HEADINGS, number>;
  if (isCanvas) [columns.name, columns.id] = [headings.indexOf("student"), -1];

  const seen = new Map<string, number>();
  const participants = body.flatMap(({ record, info: { lines } }): Participant[] => {
    const cell = (index: number) => record[index]?.trim() || undefined;
    const canvas = isCanvas ? cell(headings.indexOf("id")) : undefined;
    if (isCanvas && canvas === undefined) return [];
    const known = Object.fromEntries(
      (["firstName", "lastName", "email", "username", "idNumber"] as const).map((name) => [
        name,
        cell(columns[name]),
      ]),
    );
    const joined = [known.firstName, known.lastName].filter(Boolean).join(" ");
    const name = cell(columns.name) ?? (joined === "" ? undefined : joined);
    const id = cell(columns.id) ?? known.username ?? known.idNumber ?? known.email ?? canvas;
    if (id === undefined) {
      return fail(lines, "nobody is named: a column id, username, ID number or email address is expected.");
    }
    const before = seen.get(id.toLowerCase());
    if (before !== undefined) {
      return fail(lines, `"${id}" stands in line ${before} already: leave one of them.`);
    }
    seen.set(id.toLowerCase(), lines);
    const groups = (cell(columns.groups) ?? "").split(/\s*[,;]\s*/).filter(Boolean);
    return [{ ...definedOnly(known), id, name: name ?? id, ...(canvas !== undefined && { canvas }), groups }];
  });
  if (participants.length === 0) fail(1, "nobody is on it: columns such as id, name and email are expected.");
  return rosterOf(participants);
}

const definedOnly = <T extends object>(object: T) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<T>;

/** A roster of people that are known already. */
function rosterOf(participants: readonly Participant[]): Roster {
  const byKey = new Map<string, Participant | "several">();
  const put = (key: string | undefined, participant: Participant) => {
    if (key === undefined) return;
    const other = byKey.get(plain(key));
    byKey.set(plain(key), other === undefined || other === participant ? participant : "several");
  };
  // What tells people apart by itself goes before what they may share.
  const kinds: ((participant: Participant) => (string | undefined)[])[] = [
    ({ id }) => [id],
    ({ username, idNumber, email, canvas }) => [username, idNumber, email, canvas],
    ({ email, name, firstName, lastName }) => [
      email?.split("@")[0],
      name,
      lastName !== undefined && firstName !== undefined ? `${lastName}, ${firstName}` : undefined,
    ],
  ];
  for (const kind of kinds) {
    const taken = new Set(byKey.keys());
    for (const participant of participants) {
      for (const key of kind(participant)) {
        if (key === undefined || !taken.has(plain(key))) put(key, participant);
      }
    }
  }
  const lookUp = (key: string | undefined) => {
    const found = key === undefined ? undefined : byKey.get(plain(key));
    return found === "several" ? undefined : found;
  };
  return { participants, find: ({ student, name }) => lookUp(student) ?? lookUp(name) };
}

/**
 * The roster without the people who were dropped, unless they are there under another id too.
 * @param dropped ids, with names where the book has them
 * @param present everybody else in the book
 */
export function rosterWithout(
  roster: Roster,
  dropped: readonly Parameters<Roster["find"]>[0][],
  present: readonly Parameters<Roster["find"]>[0][],
): Roster {
  const gone = new Set(dropped.map((student) => roster.find(student)));
  for (const student of present) gone.delete(roster.find(student));
  return {
    participants: roster.participants.filter((participant) => !gone.has(participant)),
    find(student) {
      const found = roster.find(student);
      return found && gone.has(found) ? undefined : found;
    },
  };
}

/** Case and the way that letters are composed tell nobody apart. */
const plain = (text: string) => text.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();
