import { escapeHtml, renderMarkdown } from "@latent-lab/publish/render";
import { exerciseIn, type Evidence, type PartVerdict } from "latent-lab";
import { isPending } from "../standing.js";
import type { Carried, CheckReport } from "../report.js";
import { inPoints, STATUS_WORDS } from "./words.js";

/** Renders what a check found, for the student who handed it in. */
export function checkSection(check: CheckReport, notebook: string): string {
  const { id, task, points, max, status, message, diagnosis, parts, evidence, carried, answer, mark } = check;
  const waiting = isPending(check);
  const result = waiting ? `not marked yet, at most ${inPoints(max)}` : `${points} of ${inPoints(max)}`;
  const said = mark ? markBlock(id, mark) : `<p>${escapeHtml(message)}</p>`;
  return `<section>
<h3>Task ${escapeHtml(task)}: <code>${escapeHtml(id)}</code></h3>
<p><strong>${STATUS_WORDS[status]}</strong>, ${result}.</p>
${said}
${diagnosis === undefined ? "" : `<p>Known mistake: <code>${escapeHtml(diagnosis)}</code>.</p>`}
${evidence && status !== "missing" ? evidenceList(evidence) : ""}
${parts && parts.length > 0 ? partTable(id, parts, message) : ""}
${carried ? asItIs(carried) : ""}
${answer === undefined ? "" : answerBlock(answer)}
${status === "manual" || points === max ? "" : hintFor(id, notebook)}
</section>`;
}

/** Renders what was found before a right answer stood in for a wrong one. */
function asItIs({ first }: Carried): string {
  const { message, evidence } = first;
  return `<p>With the answers of your notebook as they are: ${escapeHtml(message)}</p>
${evidence ? evidenceList(evidence) : ""}`;
}

/** Renders what a person said of an answer, without their name. */
function markBlock(id: string, { comment, criteria = [] }: NonNullable<CheckReport["mark"]>): string {
  const rows = criteria.map(({ criterion, points, met }) => {
    // What is not met costs nothing where a criterion is a deduction.
    const result = points < 0 ? (met ? `${points}` : "–") : `${met ? points : 0} of ${points}`;
    return `<tr><th scope="row">${renderMarkdown(criterion)}</th><td>${met ? "Yes" : "No"}</td><td>${result}</td></tr>`;
  });
  const table =
    rows.length === 0
      ? ""
      : `<table><caption>How ${escapeHtml(id)} was marked</caption>
<thead><tr><th scope="col">Criterion</th><th scope="col">Met</th><th scope="col">Points</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table>`;
  const words =
    comment.trim() === ""
      ? ""
      : `<div class="comment"><p>Comment:</p>\n${renderMarkdown(comment, { html: false })}</div>`;
  return `${table}\n${words}`;
}

function evidenceList({ call, expected, received, relativeError }: Evidence): string {
  const rows = [
    ["Called", call],
    ["Expected", expected],
    ["Received", received],
    ...(relativeError === undefined ? [] : [["Relative error", relativeError.toPrecision(3)]]),
  ];
  const items = rows.map(
    ([term = "", text = ""]) => `<dt>${term}</dt><dd><code>${escapeHtml(text)}</code></dd>`,
  );
  return `<dl>${items.join("\n")}</dl>`;
}

/** `said` is what stands above the table already; a blank answer would repeat it in every row. */
function partTable(id: string, parts: readonly PartVerdict[], said: string): string {
  const rows = parts.map(({ title, expectation, status, points, max, message }) => {
    const words =
      message === undefined || message === said
        ? STATUS_WORDS[status]
        : `${STATUS_WORDS[status]}: ${message}`;
    return `<tr><th scope="row">${escapeHtml(title)}</th><td>${escapeHtml(expectation)}</td><td>${escapeHtml(words)}</td><td>${points} of ${max}</td></tr>`;
  });
  return `<table><caption>What was checked of ${escapeHtml(id)}</caption>
<thead><tr><th scope="col">Property</th><th scope="col">What good looks like</th><th scope="col">Found</th><th scope="col">Points</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table>`;
}

/** The student's own text, rendered as in the notebook; `renderMarkdown` lets no script through. */
const answerBlock = (answer: string) =>
  `<p>Your answer:</p>\n<blockquote>${renderMarkdown(answer)}</blockquote>`;

function hintFor(id: string, notebook: string): string {
  const exercise = exerciseIn(notebook, id);
  if (!exercise) return "";
  const where = exercise === exerciseIn(undefined, id) ? "" : `, ${JSON.stringify(notebook)}`;
  const call = `hint(${JSON.stringify(id)}, 2${where})`;
  return `<p>Hint: ${escapeHtml(exercise.hints[0])} For more of it run <code>${escapeHtml(call)}</code> in the notebook.</p>`;
}
