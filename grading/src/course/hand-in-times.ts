import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { SubmissionReport } from "../report.js";
import { CourseFileError } from "./course-error.js";
import type { CourseFile } from "./course-file.js";
import { decode, delimiterOf } from "./csv.js";
import type { Roster } from "./roster.js";
import { instant, TimeError } from "../times.js";

/** The times when work came, in milliseconds since 1970; undefined where nothing tells. */
export interface HandInTimes {
  of(student: string, notebooks: readonly string[]): number | undefined;
  /** The things that could not be read, as sentences. */
  readonly problems: readonly string[];
}

interface Listed {
  readonly student: string;
  /** Id of an assignment; undefined for all of them. */
  readonly assignment?: string;
  readonly time: number;
}

/**
 * The times of the files in the book, the last one of an assignment's notebooks, and before these the times of a
 * table. What only a clock showed is meant in the course's time zone.
 */
export function handInTimes(
  submissions: readonly SubmissionReport[],
  { timezone, assignments = [] }: Partial<Pick<CourseFile, "timezone" | "assignments">> = {},
  listed: readonly Listed[] = [],
  roster?: Roster,
): HandInTimes {
  const problems: string[] = [];
  const times = new Map<string, Map<string, number>>();
  for (const { student, notebooks } of submissions) {
    const theirs = new Map<string, number>();
    for (const { name, handedIn } of notebooks) {
      if (handedIn === undefined) continue;
      try {
        theirs.set(name, instant(handedIn, timezone));
      } catch (error) {
        if (!(error instanceof TimeError)) throw error;
        problems.push(`${student}, ${name}: ${error.message}`);
      }
    }
    times.set(student, theirs);
  }
  const same = (a: string, b: string) =>
    a === b || (roster?.find({ student: a })?.id ?? a) === (roster?.find({ student: b })?.id ?? b);
  return {
    problems,
    of(student, notebooks) {
      const assignment = assignments.find((each) =>
        each.notebooks.some((name) => notebooks.includes(name)),
      )?.id;
      const told = listed.findLast(
        (each) =>
          same(each.student, student) && (each.assignment === undefined || each.assignment === assignment),
      );
      if (told) return told.time;
      const found = [...(times.get(student) ?? [])].flatMap(([name, time]) =>
        notebooks.includes(name) ? [time] : [],
      );
      return found.length > 0 ? Math.max(...found) : undefined;
    },
  };
}

/** Reads a table with the columns student, time and, if it is one of several assignments, assignment. */
export async function readTimes(file: string, timezone?: string): Promise<Listed[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new CourseFileError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}): check the path.`,
    );
  });
  const { text } = decode(bytes);
  const [header = [], ...rows] = parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
  }) as string[][];
  const headings = header.map((heading) => heading.trim().toLowerCase());
  const [student, assignment, time] = ["student", "assignment", "time"].map((name) => headings.indexOf(name));
  if (student === undefined || student < 0 || time === undefined || time < 0) {
    throw new CourseFileError(
      `${file}:1: the columns student and time are expected, and assignment if there are several.`,
    );
  }
  return rows.map((row, i) => {
    try {
      const name = row[assignment ?? -1]?.trim();
      return {
        student: row[student]?.trim() ?? "",
        time: instant(row[time] ?? "", timezone),
        ...(name && { assignment: name }),
      };
    } catch (error) {
      if (error instanceof TimeError) throw new CourseFileError(`${file}:${i + 2}: ${error.message}`);
      throw error;
    }
  });
}
