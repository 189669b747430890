import { parse } from "csv-parse/sync";

// What Moodle's and Canvas' importers do with a file, written from their source and from nothing of ours.

/** One language's words in Moodle's offline grading worksheet. */
export interface Language {
  readonly identifier: string;
  readonly participant: string;
  readonly grade: string;
  readonly modified: string;
  readonly feedback: string;
}

export const ENGLISH: Language = {
  identifier: "Identifier",
  participant: "Participant",
  grade: "Grade",
  modified: "Last modified (grade)",
  feedback: "Feedback comments",
};
export const GERMAN: Language = {
  identifier: "ID",
  participant: "Teilnehmer/in",
  grade: "Bewertung",
  modified: "Zuletzt geändert (Bewertung)",
  feedback: "Feedback als Kommentar",
};
export const DANISH: Language = {
  identifier: "Identifikator",
  participant: "Deltager",
  grade: "Karakter",
  modified: "Sidst ændret (karakter)",
  feedback: "Feedbackkommentarer",
};

export interface Imported {
  readonly grades: ReadonlyMap<string, number>;
  readonly feedback: ReadonlyMap<string, string>;
  readonly skipped: readonly string[];
}

/** mod/assign/feedback/offline: a zero is not taken by the newest version, one above the maximum skipped in silence. */
export function moodleWorksheet(bytes: Buffer, language: Language, max: number, delimiter = ","): Imported {
  const rows = parse(bytes, { bom: true, delimiter, relax_column_count: true }) as string[][];
  const [headings = [], ...body] = rows;
  const at = (name: string) => headings.indexOf(name);
  for (const name of [language.identifier, language.grade, language.modified]) {
    if (at(name) < 0) throw new Error(`invalidgradeimport: ${name}`);
  }
  const grades = new Map<string, number>();
  const feedback = new Map<string, string>();
  const skipped: string[] = [];
  for (const row of body) {
    const id = row[at(language.identifier)] ?? "";
    const number = id.startsWith(`${language.participant} `) ? id.slice(language.participant.length + 1) : "";
    if (!/^\d+$/.test(number)) throw new Error(`unknown participant ${id}`);
    const text = row[at(language.grade)] ?? "";
    const comment = row[at(language.feedback)];
    if (comment) feedback.set(number, comment);
    if (text === "") continue;
    // unformat_float: a point in every language; "-" and other text are no number.
    const grade = Number(text);
    if (Number.isNaN(grade) || grade < 0 || grade > max || grade === 0) skipped.push(number);
    else grades.set(number, grade);
  }
  return { grades, feedback, skipped };
}

/** grade/import/csv: everything or nothing; an empty cell or "-" clears. */
export function moodleGradeImport(
  bytes: Buffer,
  users: ReadonlySet<string>,
  max: number,
): ReadonlyMap<string, number | "cleared"> {
  const [, ...body] = parse(bytes, { bom: true }) as string[][];
  const result = new Map<string, number | "cleared">();
  for (const [user = "", text = ""] of body) {
    if (!users.has(user.toLowerCase())) throw new Error(`usermappingerror ${user}`);
    if (text === "" || text === "-") result.set(user, "cleared");
    else if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Error(`badgrade ${text}`);
    else if (Number(text) > max) throw new Error(`gradetoohigh ${text}`);
    else result.set(user, Number(text));
  }
  return result;
}

export interface CanvasUser {
  readonly id: string;
  readonly sis: string;
  readonly name: string;
}

/** Canvas' gradebook importer for one column: by ID, then SIS id, then name; empty and "-" clear, EX excuses. */
export function canvasGradebook(
  bytes: Buffer,
  users: readonly CanvasUser[],
  heading: string,
): ReadonlyMap<string, number | "cleared" | "excused"> {
  const [headings = [], ...body] = parse(bytes, { bom: true, relax_column_count: true }) as string[][];
  const at = (name: string) => headings.indexOf(name);
  if (at(heading) < 0) throw new Error(`${heading} would become a new assignment`);
  const result = new Map<string, number | "cleared" | "excused">();
  for (const row of body) {
    if (/points possible/i.test(row[0] ?? "")) continue;
    const user =
      users.find(({ id }) => id === row[at("ID")]) ??
      users.find(({ sis }) => sis === row[at("SIS User ID")]) ??
      users.find(({ name }) => name === row[at("Student")]);
    if (!user) throw new Error(`unknown student ${row[0]}`);
    const text = row[at(heading)] ?? "";
    // "1,234" is read as 1.234.
    if (text === "" || text === "-") result.set(user.id, "cleared");
    else if (text.toUpperCase() === "EX") result.set(user.id, "excused");
    else result.set(user.id, Number(text.replace(",", ".")));
  }
  return result;
}

/** mod/assign/feedback/file: who a path of the archive is for; undefined for a file that is ignored in silence. */
export function moodleFeedbackPath(path: string): { participant: string; file: string } | undefined {
  const file = path.split("/").at(-1) ?? "";
  if (/^[.~]/.test(file) || path.split("/").some((segment) => segment.startsWith("__MACOSX"))) {
    return undefined;
  }
  const parts = path.split("_");
  const [, participant = "", plugin, kind] = parts;
  if (parts.length < 5 || !/^\d+$/.test(participant)) return undefined;
  return plugin === "assignsubmission" && kind === "file" ? { participant, file } : undefined;
}
