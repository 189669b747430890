import { called, otherMaximum, rosterAdvice, withheld, type Exported, type Grade } from "./grades.js";
import { decimal, readDecimal } from "./points.js";
import { ExportError, Table } from "./table.js";

const REQUIRED = ["Student", "ID", "Section"];

/**
 * Fills in the gradebook that a teacher exported from Canvas: in the column of one assignment, scores with a point and
 * EX for who is excused. Everything else stays as it was exported, since Canvas makes a new assignment of a heading
 * that it does not know.
 * @param column the assignment's number in Canvas, or its title there
 * @throws ExportError if the file is no such gradebook or has no such assignment
 */
export function fillCanvas(bytes: Buffer, grades: readonly Grade[], column: string): Exported {
  const table = new Table(bytes);
  const missing = REQUIRED.find((name) => !table.headings.includes(name));
  if (missing !== undefined) {
    throw new ExportError(`It is no gradebook of Canvas': there is no column "${missing}"; export it again.`);
  }
  const at = columnOf(table.headings, column);
  const idAt = table.headings.indexOf("ID");
  const maxima = table.rows.findIndex((row) => row[0]?.trim() === "Points Possible");
  const possible = readDecimal(table.rows[maxima]?.[at] ?? "");
  const find = finder(grades);
  const notes: string[] = [];
  const met = new Set<Grade>();
  let unmet = false;
  for (const [i, row] of table.rows.entries()) {
    const id = row[idAt]?.trim() ?? "";
    if (id === "") continue; // Canvas' own rows: maxima, manual posting
    const of = (heading: string) => row[table.headings.indexOf(heading)]?.trim() || undefined;
    const name = of("Student") ?? id;
    const grade = find([id, of("SIS User ID"), of("SIS Login ID"), of("Student")]);
    if (grade === undefined) {
      if (/^student, test$/i.test(name)) continue;
      unmet = true;
      notes.push(`${name} is in Canvas, but not in the book: left as it was.`);
      continue;
    }
    met.add(grade);
    const { result } = grade;
    const reason = withheld(result);
    if (result.standing === "excused") table.set(i, at, "EX");
    else if (result.standing === "open") continue;
    else if (reason !== undefined || result.score === undefined) {
      notes.push(`${name} has no grade yet (${reason ?? result.standing}): left as it was.`);
    } else {
      if (possible !== undefined && possible !== result.max) {
        throw new ExportError(otherMaximum("Canvas'", possible, result));
      }
      table.set(i, at, decimal(result.score));
    }
  }
  for (const grade of grades) {
    if (!met.has(grade) && grade.result.score !== undefined && grade.result.standing !== "not handed in") {
      notes.push(`${called(grade.total)} is in the book, but not in Canvas' gradebook.`);
    }
  }
  notes.push(...rosterAdvice(grades, met, unmet));
  return { bytes: table.toBuffer(), notes };
}

/** An assignment's column is headed "Title (number)". */
function columnOf(headings: readonly string[], wanted: string): number {
  const assignments = headings.flatMap((heading, at) => {
    const [, title, id] = /^(.*) \((\d+)\)$/.exec(heading.trim()) ?? [];
    return title === undefined || id === undefined ? [] : [{ at, title, id }];
  });
  const found = assignments.filter(({ id, title }) => id === wanted || title === wanted);
  const [one] = found;
  if (one && found.length === 1) return one.at;
  const there = assignments.map(({ title, id }) => `${title} (${id})`).join(", ") || "none";
  throw new ExportError(
    found.length > 1
      ? `Canvas has several assignments "${wanted}": give the number behind one.`
      : `Canvas has no assignment "${wanted}", but ${there}: name one of these.`,
  );
}

/** As Canvas itself: by its number, then the SIS ids, then the name. */
function finder(grades: readonly Grade[]) {
  const keys = grades.map(({ total: { student, name, participant } }) => [
    participant?.canvas,
    participant?.idNumber ?? student,
    participant?.username ?? student,
    name,
  ]);
  return (row: readonly (string | undefined)[]): Grade | undefined => {
    for (const [kind, value] of row.entries()) {
      if (value === undefined) continue;
      const matches = keys.flatMap((key, i) => (key[kind] === value ? [grades[i]] : []));
      if (matches.length === 1) return matches[0];
    }
    return undefined;
  };
}
