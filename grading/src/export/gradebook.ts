import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { GradebookError, openGradebook } from "../book/index.js";
import { askedFor, loadCourse, ofAsked, rosterWithout } from "../course/index.js";
import { feedbackPage } from "../feedback/page.js";
import { fillCanvas } from "./canvas.js";
import { toCourseCsv } from "./course-csv.js";
import { toCsv } from "./csv.js";
import { gradesFor, totalsOf, type CourseResults } from "./export.js";
import { feedbackZip } from "./feedback-zip.js";
import type { Exported, Grade } from "./grades.js";
import type { ExportOptions } from "./formats.js";
import { moodleGrades } from "./moodle-grades.js";
import { fillWorksheet, participantsOf } from "./moodle-worksheet.js";
import { toNbgraderCsv } from "./nbgrader.js";
import { ExportError } from "./table.js";

/**
 * Writes a gradebook in the form that another system reads.
 * @throws ExportError, CourseFileError, CourseError or GradebookError for what the caller can mend
 */
export async function exportGradebook(options: ExportOptions): Promise<Exported> {
  const { format, gradebook: file, notebooks, now } = options;
  if (!existsSync(file)) throw new GradebookError(`There is no gradebook ${file}: run "lab grade" first.`);
  const released = await loadCourse(notebooks, options.course);
  const asked = askedFor(released, released.course);
  const gradebook = await openGradebook(file);
  try {
    const submissions = await gradebook.submissions();
    if (format === "csv" && !released.course) {
      return { bytes: Buffer.from(toCsv(submissions.map((each) => ofAsked(each, asked)))), notes: [] };
    }
    const dropped = (await gradebook.students.list()).filter((student) => student.dropped);
    const roster = released.roster && rosterWithout(released.roster, dropped, submissions);
    const results: CourseResults = { ...released, ...(roster && { roster }), submissions, released, now };
    const totals = totalsOf(results);
    const { bytes, notes } = await write(options, results, totals);
    return { bytes, notes: [...totals.notes, ...notes] };
  } finally {
    gradebook.close();
  }
}

async function write(
  { format, assignment, from, column, key, now }: ExportOptions,
  results: CourseResults,
  totals: ReturnType<typeof totalsOf>,
): Promise<Exported> {
  if (format === "csv") return { bytes: Buffer.from(toCourseCsv(totals.totals)), notes: [] };
  if (format === "nbgrader") return { bytes: Buffer.from(toNbgraderCsv(totals.totals)), notes: [] };
  const grades = gradesFor(totals, results, assignment);
  const given = () => {
    if (from !== undefined) return readFile(from).catch(() => noFile(from));
    throw new ExportError(`--format ${format} fills in the file that you downloaded: give it with --from.`);
  };
  switch (format) {
    case "moodle":
      return fillWorksheet(await given(), grades, { feedback: (grade) => commentFor(grade) });
    case "moodle-grades":
      return moodleGrades(grades[0]?.result.assignment.title ?? "", grades, key);
    case "canvas":
      return fillCanvas(await given(), grades, column ?? grades[0]?.result.assignment.title ?? "");
    case "feedback-zip": {
      const participants = participantsOf(grades, from === undefined ? undefined : await given());
      const pages = grades.flatMap((grade) => {
        const handIn = results.submissions.findLast(({ student }) => grade.total.handIns.includes(student));
        const participant = participants.get(grade);
        if (!handIn) return [];
        return [{ grade, html: feedbackPage(handIn), ...(participant !== undefined && { participant }) }];
      });
      return feedbackZip(pages, now);
    }
  }
}

const noFile = (file: string): never => {
  throw new ExportError(`${file} cannot be read: give the file that you downloaded.`);
};

/** One line for the column of comments; the whole feedback is the page. It holds nothing that HTML would read. */
function commentFor({ result: { score, max, penalty, standing } }: Grade): string | undefined {
  if (score === undefined || standing === "not handed in") return undefined;
  const late = penalty > 0 ? `, after ${penalty} for being late` : "";
  return `${score} of ${max} points${late}; see the feedback file.`;
}
