import { escapeHtml, page } from "@latent-lab/publish/render";
import { inWords } from "../course/variants/choices.js";
import { isPending, standing } from "../standing.js";
import { repairLines } from "../repair-lines.js";
import type { NotebookReport, SubmissionReport } from "../report.js";
import { checkSection } from "./check.js";
import { inPoints, STATUS_WORDS } from "./words.js";

/**
 * A student's feedback as one page that needs nothing else. It holds what this student handed in and what was found in
 * it, nothing of anybody else, of the solution or of the grader's machine.
 */
export function feedbackPage(submission: SubmissionReport): string {
  const { student, name, notebooks, refusedFiles = [], notes = [] } = submission;
  const body = [
    overview(submission),
    ...notebooks.map(notebookSection),
    refusedFiles.length > 0
      ? `<section><h2>Files that could not be read</h2><p>What is in them was not graded, which is not a zero.</p>${list(refusedFiles)}</section>`
      : "",
    notes.length > 0 ? `<section><h2>Notes on the hand-in</h2>${list(notes)}</section>` : "",
  ].join("\n");
  return page({ title: `Feedback for ${name ?? student}`, lang: "en", body });
}

function overview(submission: SubmissionReport): string {
  const { score, max, refused, notebooks } = submission;
  if (standing(submission) === "refused") {
    const why = refused ?? notebooks.map((notebook) => notebook.refused).join(" ");
    return `<p><strong>Nothing could be graded</strong>, so there is no score; this is not a zero. ${escapeHtml(why)} Please ask your teacher how to hand in again.</p>`;
  }
  const pending = notebooks.flatMap(({ checks }) => checks).filter(isPending);
  const waiting =
    pending.length === 0
      ? ""
      : `<p>Not in it yet: ${inPoints(pending.reduce((sum, check) => sum + check.max, 0))} for answers that a person marks.</p>`;
  const part =
    standing(submission) === "partly refused"
      ? "<p>Part of the hand-in could not be graded, see below.</p>"
      : "";
  return `<p><strong>${score} of ${inPoints(max)}</strong></p>\n${waiting}${part}`;
}

function notebookSection(notebook: NotebookReport): string {
  const { name, score, max, refused, checks, repairs, provenance } = notebook;
  const title = `<h2>${escapeHtml(name)}</h2>`;
  if (refused !== undefined) {
    return `<section>${title}<p><strong>Not graded</strong>, which is not a zero. ${escapeHtml(refused)}</p></section>`;
  }
  const rows = checks.map((check) => {
    const points = isPending(check) ? `– of ${check.max}` : `${check.points} of ${check.max}`;
    return `<tr><td>${escapeHtml(check.task)}</td><th scope="row"><code>${escapeHtml(check.id)}</code></th><td>${STATUS_WORDS[check.status]}</td><td>${points}</td></tr>`;
  });
  const own = provenance?.numbers ? `<p>Your numbers: ${escapeHtml(inWords(provenance.numbers))}.</p>\n` : "";
  return `<section>${title}
${own}<table><caption>Checks of ${escapeHtml(name)}: ${score} of ${inPoints(max)}</caption>
<thead><tr><th scope="col">Task</th><th scope="col">Check</th><th scope="col">Result</th><th scope="col">Points</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table>
${checks.map((check) => checkSection(check, name)).join("\n")}
${repairs.length > 0 ? `<section><h3>What was put right before grading</h3>${list(repairLines(repairs).map((line) => `${line}.`))}</section>` : ""}
</section>`;
}

const list = (items: readonly string[]) =>
  `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join("\n")}</ul>`;
