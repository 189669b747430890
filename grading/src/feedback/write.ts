import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SubmissionReport } from "../report.js";
import { feedbackPage } from "./page.js";

/** Writes `<student>.html` for each; a reader sees the old file or the new one, never half of one. */
export async function writeFeedback(folder: string, submissions: readonly SubmissionReport[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const submission of submissions) {
    const file = join(folder, `${submission.student}.html`);
    await writeFile(`${file}.tmp`, feedbackPage(submission));
    await rename(`${file}.tmp`, file);
  }
}
