import { readFileSync } from "node:fs";
import { groupBy } from "../../../grading/src/intake/student.js";
import type { NotebookReport, Repair, Report, SubmissionReport } from "../../../grading/src/report.js";

/**
 * The table that the course folder must be graded to: `student,notebook,item,result,points,detail`. An item is a check
 * (status, points, name of the known mistake), `repair` (what was done, to which cells) or `refused` (the kind of
 * reason; without a notebook where nothing of the hand-in could be graded) or `refused file` (beside what was graded).
 */
export function expectedRows(): string[] {
  const fixture = new URL("fixtures/expected.csv", import.meta.url);
  const [, ...lines] = readFileSync(fixture, "utf8").trimEnd().split("\n");
  return lines;
}

/** Turns what a report says into rows of that table. */
export const rowsOf = ({ submissions }: Report): string[] => submissions.flatMap(submissionRows);

const REASONS: Readonly<Record<string, RegExp>> = {
  "merge conflict": /the marks of a merge conflict/,
  "different answers": /answer .* differently: ask which of them counts/,
  "not JSON": /reading it fails/,
  empty: /the file is empty/,
  "no notebook format": /"nbformat" is missing/,
  "another kernel": /is a notebook of another kernel/,
  "another course": /shares nothing with any notebook of this course/,
  "too large": /more than the .* allowed: clear its outputs/,
  "zip bomb": /would unpack to \d+ times its size/,
  "path outside": /invalid relative path: \.\.\//,
  "zip in zip": /is an archive within an archive/,
  "corrupt zip": /is no readable zip archive/,
  "damaged zip": /is damaged in the archive/,
  encrypted: /is encrypted/,
  link: /is a symbolic link/,
  "another archive": /is no zip archive/,
  "no notebook": /^It holds no notebook/,
};

const REPAIRS = [
  "was stopped",
  "was not run",
  "restored from the release",
  "the text in its place is the answer",
  "was deleted",
  "duplicate id",
  "was split",
  "from code into markdown",
  "from markdown into code",
  "recognised by its cell id",
  "recognised by its text",
  "recognised by its definition",
  "grading metadata was changed",
  "was moved",
  "stub was left out",
  "defined in another cell",
  "holds code of the student",
  "goes on in the cells after it",
  "text between it and its question",
  "stands in the question's cell",
  "handed in as",
  "kernel was changed to python",
];

function submissionRows({ student, refused, refusedFiles = [], notebooks }: SubmissionReport): string[] {
  const whole = refused === undefined ? [] : [row(student, "", "refused", kindOf(refused))];
  const files = refusedFiles.map((reason) => row(student, "", "refused file", kindOf(reason)));
  return [...whole, ...files, ...notebooks.flatMap((notebook) => notebookRows(student, notebook))];
}

function notebookRows(student: string, { name, refused, checks, repairs }: NotebookReport): string[] {
  return [
    ...(refused === undefined ? [] : [row(student, name, "refused", kindOf(refused))]),
    ...checks.map(({ id, status, points, diagnosis }) => row(student, name, id, status, points, diagnosis)),
    ...[...groupBy(repairs, keywordOf)].map(([keyword, group]) =>
      row(student, name, "repair", keyword, "", group.map(({ cell }) => cell).join(" ")),
    ),
  ];
}

const row = (
  student: string,
  notebook: string,
  item: string,
  result: string,
  points: number | "" = "",
  detail = "",
) => [student, notebook, item, result, points, detail].join(",");

/** A reason or repair that nobody foresaw stands for itself, and differs from any row. */
const kindOf = (reason: string) => Object.keys(REASONS).find((kind) => REASONS[kind]?.test(reason)) ?? reason;

const keywordOf = ({ what }: Repair) => REPAIRS.find((keyword) => what.includes(keyword)) ?? what;
