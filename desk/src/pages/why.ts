import { changeWords, inWords, repairLines, type Explanation, type Question } from "@latent-lab/grading/book";
import type { Listed } from "../course/aliases.js";
import type { Session } from "../people/sessions.js";
import { answerAt, questionAt } from "./addresses.js";
import { nameOf } from "./names.js";
import { html, layout, points, type Html } from "./layout.js";
import { table } from "./table.js";

/** Renders the reasons for a mark: all that the book knows of an answer, and every change of it. */
export function whyPage(
  session: Session,
  question: Question,
  answer: Listed,
  explanation: Explanation,
): Html {
  const { repairs, provenance, history } = explanation;
  const body = html`<p>${nameOf(answer, session)}</p>
    ${findings(explanation)}
    ${
      repairs.length > 0
        ? html`<h2>Put right before grading</h2>
            <ul>
              ${repairLines(repairs).map((line) => html`<li>${line}</li>`)}
            </ul>`
        : ""
    }
    ${
      provenance
        ? html`<h2>Made of</h2>
            <dl>
              <dt>File</dt>
              <dd>${provenance.file}, <code>${provenance.sha256}</code></dd>
              <dt>Release</dt>
              <dd>${provenance.release.number}, <code>${provenance.release.hash}</code></dd>
              ${
                provenance.numbers
                  ? html`<dt>Own numbers</dt>
                      <dd>${inWords(provenance.numbers)}</dd>`
                  : ""
              }
              <dt>Grader</dt>
              <dd><code>${provenance.grader}</code></dd>
            </dl>`
        : ""
    }
    <h2>Changes</h2>
    ${
      history.length === 0
        ? html`<p>It was never changed.</p>`
        : html`<ol>
            ${history.map((change) => html`<li>${changeWords(change)}</li>`)}
          </ol>`
    }`;
  const path = [
    { href: "/", text: "Questions" },
    { href: questionAt(question), text: question.check },
    { href: answerAt(question, answer.alias), text: `Answer ${answer.number}` },
  ];
  return layout({ title: `${question.check}, answer ${answer.number}: why this mark`, session, body, path });
}

/** Shows what the grader found, with its evidence. */
export function findings({ check, graded }: Pick<Explanation, "check" | "graded">): Html {
  const { points: counts, max, status, message, diagnosis, parts = [], evidence, mark } = check;
  return html`<p>
      <strong>${status === "manual" && !mark ? "Not marked yet" : `${counts} of ${points(max)}`}</strong>,
      ${status} ${mark && graded !== undefined ? html`, in place of the grader’s ${graded}` : ""}
    </p>
    <p>${message}</p>
    ${diagnosis === undefined ? "" : html`<p>Known mistake: <code>${diagnosis}</code></p>`}
    ${
      evidence
        ? html`<dl>
            <dt>Called</dt>
            <dd><code>${evidence.call}</code></dd>
            <dt>Expected</dt>
            <dd><code>${evidence.expected}</code></dd>
            <dt>Received</dt>
            <dd><code>${evidence.received}</code></dd>
          </dl>`
        : ""
    }
    ${
      parts.length > 0
        ? table(
            "what was checked",
            ["Property", "What good looks like", "Found", "Points"],
            parts.map(
              (part) =>
                html`<tr>
                  <th scope="row">${part.title}</th>
                  <td>${part.expectation}</td>
                  <td>
                    ${part.status}${part.message === undefined || part.message === message ? "" : `: ${part.message}`}
                  </td>
                  <td>${part.points} of ${part.max}</td>
                </tr>`,
            ),
          )
        : ""
    }`;
}
