import { buffer } from "node:stream/consumers";
import yazl from "yazl";
import { called, type Exported, type Grade } from "./grades.js";

/** A student's page. */
interface FeedbackPage {
  readonly grade: Grade;
  readonly html: string;
  /** Moodle's number of the participant, where it is known. */
  readonly participant?: string;
}

/**
 * The archive for Moodle's "Upload multiple feedback files in a zip". Moodle takes whom a file is for from the number
 * in the folder's name alone, and ignores in silence what has none; of groups it takes nothing.
 * @param now the time that the files get
 */
export async function feedbackZip(pages: readonly FeedbackPage[], now: Date): Promise<Exported> {
  const notes: string[] = [];
  const numbers = new Map<string, string>();
  const zip = new yazl.ZipFile();
  for (const { grade, html, participant } of pages) {
    const { total } = grade;
    const who = called(total);
    if (participant === undefined) {
      notes.push(
        `${who} has no number of Moodle's, so the page is not in the archive: give Moodle's worksheet with --from, and a roster in course.yaml where it does not help.`,
      );
      continue;
    }
    const other = numbers.get(participant);
    if (other !== undefined) {
      notes.push(`${who} has the number ${participant} of ${other}, so the page is not in the archive.`);
      continue;
    }
    numbers.set(participant, who);
    zip.addBuffer(
      Buffer.from(html),
      `${folderName(total.name)}_${participant}_assignsubmission_file_/feedback.html`,
      {
        mtime: now,
      },
    );
  }
  zip.end();
  return { bytes: await buffer(zip.outputStream), notes };
}

/**
 * Names a student's folder: what stands before the first underscore must hold none; a leading point or tilde makes
 * Moodle skip the file.
 */
const folderName = (name = "") =>
  name
    .replaceAll(/[_/\\:*?"<>|\p{C}]+/gu, " ")
    .trim()
    .replace(/^[.~]+/, "")
    .trim() || "Participant";
