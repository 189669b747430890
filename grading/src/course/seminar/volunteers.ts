import { parse } from "csv-parse/sync";
import { CourseFileError } from "../course-error.js";
import { decode, delimiterOf } from "../csv.js";

/** The people who can present, and what each of them can. */
export interface Volunteers {
  /** In the order of the list. */
  readonly tasks: readonly string[];
  /** By student, the tasks that they can present; who can present none is there too. */
  readonly of: ReadonlyMap<string, ReadonlySet<string>>;
}

const STUDENT =
  /^(student|student_id|id|name|full name|vollständiger name|username|email|email address|e-mail-adresse)$/i;
const TASK = /^(task|tasks|aufgabe|aufgaben)$/i;
/** The look of a mark in a table. */
const YES = /^(x|✓|✔|1|y|yes|j|ja|true|wahr)$/i;
const NO = /^(|-|0|n|no|nein|false|falsch)$/i;

/**
 * Reads the list of who can present which task: a column of students and either a column `task` (one in each row, or
 * several between semicolons) or a column for each task with marks in it.
 * @throws CourseFileError that names the line
 */
export function readVolunteers(bytes: Buffer, file: string): Volunteers {
  const fail = (line: number, problem: string): never => {
    throw new CourseFileError(`${file}:${line}: ${problem}`);
  };
  const { text } = decode(bytes);
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
    }) as string[][];
  } catch (error) {
    return fail(1, `it is no table of comma-separated values (${(error as Error).message}).`);
  }
  const [header = [], ...body] = rows.map((row) => row.map((cell) => cell.trim()));
  const student = header.findIndex((heading) => STUDENT.test(heading));
  if (student < 0) fail(1, "a column of students is expected, headed student, id or name.");
  const task = header.findIndex((heading) => TASK.test(heading));
  const columns = header.flatMap((heading, i) =>
    i === student || STUDENT.test(heading) || heading === "" ? [] : [{ heading, i }],
  );
  if (columns.length === 0) fail(1, "a column for each task is expected, or one headed task.");

  const of = new Map<string, Set<string>>();
  const tasks = new Set<string>(task < 0 ? columns.map(({ heading }) => heading) : []);
  for (const [row, cells] of body.entries()) {
    const who = cells[student] ?? "";
    if (who === "") fail(row + 2, "nobody is named.");
    const theirs = of.get(who) ?? new Set<string>();
    of.set(who, theirs);
    const named =
      task < 0
        ? columns.flatMap(({ heading, i }) => (marked(cells[i] ?? "", row, heading) ? [heading] : []))
        : listed(cells[task]);
    for (const each of named) {
      tasks.add(each);
      theirs.add(each);
    }
  }
  return { tasks: [...tasks], of };

  function marked(cell: string, row: number, heading: string): boolean {
    if (!YES.test(cell) && !NO.test(cell)) {
      fail(row + 2, `"${cell}" under ${heading} is neither a mark (x) nor nothing.`);
    }
    return YES.test(cell);
  }
}

const listed = (cell = "") => cell.split(/\s*[;,]\s*/).filter((task) => task !== "");
