import { moodleId } from "../intake/student.js";
import { called, otherMaximum, rosterAdvice, withheld, type Exported, type Grade } from "./grades.js";
import { decimal, readDecimal } from "./points.js";
import { ExportError, Table } from "./table.js";

/** Headings of Moodle's worksheet in English and German; of any other language the columns are known by their shape. */
const HEADINGS = {
  name: ["full name", "vollständiger name"],
  email: ["email address", "e-mail-adresse", "e-mail"],
  idNumber: ["id number", "id-nummer", "matrikelnummer"],
  grade: ["grade", "bewertung"],
  max: ["maximum grade", "bestwertung", "beste bewertung", "maximale bewertung"],
  feedback: ["feedback comments", "feedback als kommentar", "feedback-kommentare"],
} as const;

type Columns = { readonly [Name in keyof typeof HEADINGS]?: number } & { readonly identifier: number };

interface WorksheetOptions {
  /** Returns what the column for comments gets, as HTML; nothing leaves it as it is. */
  readonly feedback?: (grade: Grade) => string | undefined;
}

/**
 * Fills in the worksheet that a teacher downloaded from Moodle's assignment: grades with a point, and nothing where
 * there is no number. A row is found by its number, which Moodle's download of all submissions has too, or by the
 * address, ID number or full name on the roster.
 * @throws ExportError if the file is no such worksheet
 */
export function fillWorksheet(
  bytes: Buffer,
  grades: readonly Grade[],
  { feedback = () => undefined }: WorksheetOptions = {},
): Exported {
  const table = new Table(bytes);
  const columns = columnsOf(table);
  const { grade: gradeColumn } = columns;
  if (gradeColumn === undefined) {
    throw new ExportError('The worksheet has no column "Grade": download it again.');
  }
  const notes: string[] = [];
  const zeros: string[] = [];
  const met = new Set<Grade>();
  let unmet = false;
  for (const [i, { who, grade, max: maximum }] of readRows(table, columns, grades).entries()) {
    if (grade === undefined) {
      unmet = true;
      notes.push(`${who} is in the worksheet, but not in the book: left as it was.`);
      continue;
    }
    met.add(grade);
    const { result, total } = grade;
    const reason = withheld(result);
    if (result.standing === "excused" || result.standing === "open") continue;
    if (reason !== undefined || result.score === undefined) {
      notes.push(`${who} has no grade yet (${reason ?? result.standing}): left as it was.`);
      continue;
    }
    const max = readDecimal(maximum);
    if (max !== undefined && max !== result.max) {
      throw new ExportError(otherMaximum("Moodle's", max, result));
    }
    // Moodle skips a grade above the maximum and says nothing.
    if (result.score > (max ?? result.max)) {
      notes.push(
        `${called(total)} has ${decimal(result.score)} of ${decimal(result.max)}: Moodle takes no more than the maximum, so enter it by hand.`,
      );
      continue;
    }
    if (result.score === 0) zeros.push(who);
    table.set(i, gradeColumn, decimal(result.score));
    const text = columns.feedback === undefined ? undefined : feedback(grade);
    if (text !== undefined && columns.feedback !== undefined) table.set(i, columns.feedback, text);
  }
  if (zeros.length > 0) {
    notes.push(`Moodle 5.1 does not take a 0 from a worksheet, enter it by hand for: ${zeros.join(", ")}.`);
  }
  for (const grade of grades) {
    const { total, result } = grade;
    if (met.has(grade) || result.score === undefined) continue;
    if (result.standing !== "not handed in") {
      notes.push(`${called(total)} is in the book, but not in the worksheet.`);
    }
  }
  notes.push(...rosterAdvice(grades, met, unmet));
  notes.push('When uploading tick "Allow updating records that have been modified more recently in Moodle".');
  return { bytes: table.toBuffer(), notes };
}

/**
 * Moodle's number of each student's participant: from the worksheet, or else from the name that Moodle gave the hand-in.
 * @throws ExportError if the file is no worksheet
 */
export function participantsOf(grades: readonly Grade[], worksheet?: Buffer): Map<Grade, string> {
  const numbers = new Map<Grade, string>();
  for (const grade of grades) {
    const { name, handIns } = grade.total;
    for (const handIn of handIns) {
      const [number] = /\d+$/.exec(handIn) ?? [];
      if (number !== undefined && moodleIds(name, number).includes(handIn)) numbers.set(grade, number);
    }
  }
  if (worksheet === undefined) return numbers;
  const table = new Table(worksheet);
  for (const { grade, participant } of readRows(table, columnsOf(table), grades)) {
    if (grade && participant !== undefined) numbers.set(grade, participant);
  }
  return numbers;
}

/** Returns what intake calls a hand-in of Moodle's, with the name and under blind marking. */
const moodleIds = (name: string | undefined, number: string) => [
  ...(name === undefined ? [] : [moodleId(name, number)]),
  moodleId(undefined, number),
];

/** Each row's participant and grade. */
function readRows({ rows }: Table, columns: Columns, grades: readonly Grade[]) {
  const find = finder(grades);
  return rows.map((row) => {
    const cell = (column: number | undefined) => (column === undefined ? undefined : row[column]?.trim());
    const identifier = cell(columns.identifier) ?? "";
    const [name, email, idNumber] = [cell(columns.name), cell(columns.email), cell(columns.idNumber)];
    const participant = /\d+$/.exec(identifier)?.[0];
    const grade = find({ identifier, participant, name, email, idNumber });
    const who = name === undefined || name === "" ? identifier : name;
    return { who, grade, participant, max: cell(columns.max) ?? "" };
  });
}

/** Finds the columns by their headings, or by their shape: numbered participants, a constant maximum, grades before it. */
function columnsOf({ headings, rows }: Table): Columns {
  const lower = headings.map((heading) => heading.trim().toLowerCase());
  const known = Object.fromEntries(
    Object.entries(HEADINGS).flatMap(([name, words]) => {
      const at = lower.findIndex((heading) => (words as readonly string[]).includes(heading));
      return at < 0 ? [] : [[name, at]];
    }),
  ) as Partial<Record<keyof typeof HEADINGS, number>>;
  const every = (column: number, holds: (value: string) => boolean) =>
    rows.length > 0 && rows.every((row) => holds(row[column]?.trim() ?? ""));
  // "Participant 17", "Teilnehmer/in 17", "Deltager 17": one word or more, the same in each row, and a number.
  const prefix = /^(\D+?)\s*\d+$/.exec(rows[0]?.[0]?.trim() ?? "")?.[1];
  const numbered = (value: string) => /^(\D+?)\s*\d+$/.exec(value)?.[1] === prefix;
  const identifier = headings.findIndex((_, column) => prefix !== undefined && every(column, numbered));
  if (identifier !== 0) {
    throw new ExportError(
      "It is no worksheet of Moodle's: its first column is expected to number the participants; download it from the assignment with offline grading worksheets switched on.",
    );
  }
  const isMax = (column: number) => {
    const [value] = rows.map((row) => row[column]?.trim() ?? "");
    return readDecimal(value ?? "") !== undefined && every(column, (each) => each === value) && column > 1;
  };
  const max = known.max ?? headings.findIndex((_, column) => isMax(column) && isGrade(rows, column - 1));
  const grade = known.grade ?? (max > 0 ? max - 1 : undefined);
  return { ...known, identifier, ...(max >= 0 && { max }), ...(grade !== undefined && { grade }) };
}

const isGrade = (rows: readonly (readonly string[])[], column: number) =>
  rows.every((row) => /^-?$/.test(row[column]?.trim() ?? "") || readDecimal(row[column] ?? "") !== undefined);

interface Known {
  readonly identifier: string;
  readonly participant: string | undefined;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly idNumber: string | undefined;
}

/** Finds the student of a row: first by what only one person has. */
function finder(grades: readonly Grade[]): (row: Known) => Grade | undefined {
  const index = (keys: (grade: Grade) => readonly (string | undefined)[]) => {
    const map = new Map<string, Grade | undefined>();
    for (const grade of grades) {
      for (const key of new Set(keys(grade).flatMap((each) => (each ? [fold(each)] : [])))) {
        map.set(key, map.has(key) ? undefined : grade);
      }
    }
    return (key: string | undefined) => (key ? map.get(fold(key)) : undefined);
  };
  const byStudent = index(({ total }) => [total.student, ...total.handIns]);
  const byEmail = index(({ total: { participant } }) => [participant?.email, participant?.username]);
  const byNumber = index(({ total: { participant } }) => [participant?.idNumber, participant?.id]);
  const byName = index(({ total: { name, participant } }) => [
    name,
    participant && [participant.firstName, participant.lastName].filter(Boolean).join(" "),
  ]);
  return ({ identifier, participant, name, email, idNumber }) =>
    byEmail(email) ??
    byNumber(idNumber) ??
    [...moodleIds(name, participant ?? "?"), moodleId(wordIn(identifier), participant ?? "?")]
      .map(byStudent)
      .find(Boolean) ??
    byName(name);
}

/**
 * "Teilnehmer/in 17" as Moodle writes it into the name of a file: under blind marking its own word for a participant, in
 * any language, stands there in the place of the name.
 */
const wordIn = (identifier: string) => identifier.replace(/\s*\d+$/, "").replaceAll(/[&<>"`|':\\/]/g, "");

const fold = (text: string) => text.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();
