import { stringify } from "csv-stringify/sync";
import { byName } from "../intake/item.js";
import type { SubmissionReport } from "../report.js";
import { standing } from "../standing.js";

/**
 * One row for each student: `student,name,<a column for each notebook>,total,max,status` as RFC 4180 has it. What was
 * refused has no number, so that nobody takes it for a zero. Text that a spreadsheet would run as a formula
 * is defused by a leading apostrophe.
 */
export function toCsv(submissions: readonly SubmissionReport[]): string {
  const notebooks = [...new Set(submissions.flatMap((s) => s.notebooks.map(({ name }) => name)))].sort(
    byName,
  );
  const columns = ["student", "name", ...notebooks, "total", "max", "status"];
  const rows = submissions.map((submission) => {
    const status = standing(submission);
    const refused = status === "refused";
    return [
      submission.student,
      submission.name ?? "",
      ...notebooks.map((name) => scoreOf(submission, name)),
      refused ? "" : submission.score,
      refused ? "" : submission.max,
      status,
    ];
  });
  return stringify([columns, ...rows], { record_delimiter: "\r\n", escape_formulas: true });
}

function scoreOf({ notebooks }: SubmissionReport, name: string): number | "" {
  const notebook = notebooks.find((candidate) => candidate.name === name);
  return notebook && notebook.refused === undefined ? notebook.score : "";
}
