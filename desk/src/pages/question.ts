import type { Claim, Criterion, Member, Question } from "@latent-lab/grading/book";
import { changedSinceMark, isWaiting } from "@latent-lab/grading/book";
import { renderMarkdown } from "@latent-lab/publish/render";
import type { Listed } from "../course/aliases.js";
import type { Session } from "../people/sessions.js";
import { answerAt, questionAt } from "./addresses.js";
import { againForm } from "./again.js";
import { isBlindTo, nameOf } from "./names.js";
import { count, html, layout, points, raw, token, type Html } from "./layout.js";
import { undoForm } from "./undo.js";
import { table } from "./table.js";

interface QuestionView {
  readonly question: Question;
  readonly answers: readonly Listed[];
  readonly groups: readonly (readonly Member[])[];
  readonly criteria: readonly Criterion[];
  readonly task: string | undefined;
  readonly claimed: ReadonlyMap<string, Claim>;
  /** The next question at which answers wait. */
  readonly next: Question | undefined;
}

/** Makes the same key lead to the next question where nobody waits any more. */
const goOnAt = (next: Question | undefined): Html | "" =>
  next === undefined
    ? ""
    : html`<a class="button primary" href="${questionAt(next)}/next" data-key="n"
        >Next question: ${next.check} <kbd>N</kbd></a
      >`;

/** A question: its rubric, how its answers are grouped, and all of them. */
export function questionPage(session: Session, view: QuestionView): Html {
  const { question, answers, criteria, task, groups, next } = view;
  const at = questionAt(question);
  const waiting = answers.filter(isWaiting).length;
  const max = answers[0]?.max ?? 0;
  const body = html`${
      task === undefined
        ? ""
        : html`<details class="task">
            <summary>The question</summary>
            ${raw(task)}
          </details>`
    }
    <div class="buttons">
      ${waiting > 0 ? html`<a class="button primary" href="${at}/next" data-key="n">Mark the next one <kbd>N</kbd></a>` : goOnAt(next)}
      <a class="button" href="${at}/second">Second marking</a>
      ${undoForm(session)}
    </div>
    <section>
      <h2>Rubric</h2>
      <ul class="rubric-lines">
        ${criteria.map(
          (one) =>
            html`<li>
              ${raw(renderMarkdown(one.criterion, { headingOffset: 2 }))}
              <p class="points">${points(one.points)}</p>
            </li>`,
        )}
      </ul>
      <p><a href="${at}/rubric">Change the rubric</a></p>
    </section>
    <section>
      <h2>Marked together</h2>
      <form method="post" action="/alike" class="inline-form">
        ${token(session)}<input type="hidden" name="to" value="${at}" />
        <label
          >Answers that are alike by
          <select name="alike">
            ${[1, 0.95, 0.9, 0.85, 0.8, 0.7].map(
              (value) =>
                html`<option value="${value}" ${session.alike === value ? "selected" : ""}>
                  ${value === 1 ? "the same words" : `${Math.round(100 * value)} % of their pairs of words`}
                </option>`,
            )}
          </select></label
        >
        <button>Group</button>
      </form>
      <p>${groupWords(groups)}</p>
    </section>
    <section>
      <h2>Answers</h2>
      ${table(
        "answers",
        ["Answer", `Points of ${max}`, "Marked by", "State"],
        answers.map((answer) => answerRow(session, view, answer)),
      )}
      ${againForm(session, `${at}/again`, "Grade it again for everybody")}
    </section>`;
  const path = [{ href: "/", text: "Questions" }];
  return layout({ title: `${question.notebook}: ${question.check}`, session, body, path, kind: "question" });
}

function groupWords(groups: readonly (readonly Member[])[]): string {
  const together = groups.filter((members) => members.length > 1);
  if (together.length === 0) return "No two answers are marked together.";
  const sizes = together.map((members) => members.length);
  const answers = sizes.reduce((a, b) => a + b, 0);
  return `${count(answers, "answer")} in ${count(together.length, "group")}, the largest of ${Math.max(...sizes)}.`;
}

function answerRow(session: Session, { question, claimed }: QuestionView, answer: Listed): Html {
  const { mark, graded, status, flag, second, student } = answer;
  const claim = claimed.get(student);
  const states = [
    isWaiting(answer) && !mark ? "waits" : "",
    changedSinceMark(answer) ? "changed since it was marked" : "",
    status === "missing" ? "empty" : "",
    flag ? `flagged by ${flag.marker}` : "",
    claim ? `${claim.marker} is at it` : "",
    second ? (second.marker === null ? "waits for a second mark" : "marked twice") : "",
  ];
  const blind = isBlindTo(answer, session);
  const shown = blind ? "hidden" : mark ? mark.points : status === "manual" ? "" : graded;
  return html`<tr>
    <th scope="row"><a href="${answerAt(question, answer.alias)}">${nameOf(answer, session)}</a></th>
    <td>${shown}</td>
    <td>${mark?.marker ?? (status === "manual" ? "" : "grader")}</td>
    <td>${states.filter(Boolean).join(", ")}</td>
  </tr>`;
}
