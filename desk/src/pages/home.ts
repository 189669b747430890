import type { QuestionState } from "@latent-lab/grading/book";
import type { Session } from "../people/sessions.js";
import { questionAt } from "./addresses.js";
import { count, html, layout, type Html } from "./layout.js";
import { table } from "./table.js";

/** Every question with how far it is. */
export function homePage(session: Session, questions: readonly QuestionState[]): Html {
  const manual = questions.filter((question) => question.manual);
  const judged = questions.filter((question) => !question.manual);
  const notebooks = [...new Set(manual.map(({ notebook }) => notebook))];
  const left = manual.reduce((sum, { answers, marked }) => sum + answers - marked, 0);
  const body =
    questions.length === 0
      ? html`<p>
          The book holds no results yet. A lead hands in a zip under Hand-ins, or runs <code>lab grade</code>.
        </p>`
      : html`<p>
            ${left === 0 ? "Every answer is marked." : html`${count(left, "answer waits", "answers wait")} for a mark.`}
          </p>
          ${notebooks.map((notebook) =>
            questionTable(
              notebook,
              manual.filter((q) => q.notebook === notebook),
            ),
          )}
          ${judged.length > 0 ? judgedTable(judged) : ""}`;
  return layout({ title: "Questions", session, body });
}

const questionTable = (notebook: string, questions: readonly QuestionState[]): Html =>
  html`<section>
    <h2>${notebook}</h2>
    ${table(
      `questions of ${notebook}`,
      ["Question", "Marked", html`<span class="hidden">Go on</span>`, "Points", "Empty", "Flagged"],
      questions.map((question) => questionRow(question)),
    )}
  </section>`;

function questionRow(question: QuestionState): Html {
  const { check, max, answers, marked, missing, flagged } = question;
  const at = questionAt(question);
  return html`<tr>
    <th scope="row"><a href="${at}">${check}</a></th>
    <td class="progress">
      <progress max="${Math.max(1, answers)}" value="${marked}" aria-label="marked of ${check}"></progress>
      <span>${marked} of ${answers}</span>
    </td>
    <td>
      ${marked < answers ? html`<a class="button" href="${at}/next">Mark<span class="hidden"> ${check}</span></a>` : "done"}
    </td>
    <td>${max}</td>
    <td>${missing}</td>
    <td>${flagged}</td>
  </tr>`;
}

const judgedTable = (questions: readonly QuestionState[]): Html =>
  html`<details>
    <summary>${count(questions.length, "exercise")} that the grader judged</summary>
    <ul>
      ${questions.map((q) => html`<li><a href="${questionAt(q)}">${q.notebook}: ${q.check}</a></li>`)}
    </ul>
  </details>`;
