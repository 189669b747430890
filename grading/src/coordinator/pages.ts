import { mkdir } from "node:fs/promises";
import { existsSync } from "node:fs";
import { replaceFile } from "@latent-lab/publish/replace-file";
import { pageFile, type Gradebook } from "../book/index.js";
import type { Renderer } from "../feedback/renderer.js";
import { sha256 } from "../intake/index.js";
import type { SubmissionReport } from "../report.js";

/** The students' pages of feedback, each rendered again only when it shows something else. */
export interface Pages {
  readonly folder: string;
  readonly renderer: Renderer;
  readonly gradebook: Gradebook;
  /** The version of the grader: another one may write other pages. */
  readonly version: string;
}

/**
 * Writes a student's page unless it is there already; says whether it did, and what the page shows, as a hash.
 * @param known what the page shows, as the gradebook remembers it
 */
export async function writePage(
  pages: Pages,
  submission: SubmissionReport,
  known?: string | null,
): Promise<{ readonly written: boolean; readonly shows: string }> {
  const { folder, renderer, gradebook, version } = pages;
  const { student } = submission;
  const file = pageFile(folder, student);
  const shows = sha256(JSON.stringify([version, submission]));
  if (shows === known && existsSync(file)) return { written: false, shows };
  const html = await renderer.page(submission);
  await mkdir(folder, { recursive: true });
  // The grader and "lab feedback" may write one page at once.
  await replaceFile(file, html);
  await gradebook.storePage(student, shows);
  return { written: true, shows };
}
