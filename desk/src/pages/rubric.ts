import type { Criterion, Question } from "@latent-lab/grading/book";
import type { Session } from "../people/sessions.js";
import { questionAt } from "./addresses.js";
import { html, layout, points, token, type Html } from "./layout.js";

/** The rubric as a form: a criterion without words goes, the last line adds one. */
export function rubricPage(
  session: Session,
  question: Question,
  criteria: readonly Criterion[],
  { max, marked, problem }: { max: number; marked: number; problem?: string },
): Html {
  const at = questionAt(question);
  const sum = Math.round(100 * criteria.reduce((total, one) => total + Math.max(0, one.points), 0)) / 100;
  const blank = { id: "", points: 1, criterion: "" };
  const body = html`${problem === undefined ? "" : html`<p class="warning" role="alert">${problem}</p>`}
    <p>
      The criteria add up to ${points(sum)}, the question gives at most ${max}.
      ${marked > 0 ? html`What was marked by the rubric is worked out anew when you save: ${marked} so far.` : ""}
    </p>
    <form method="post" action="${at}/rubric" class="rubric-form">
      ${token(session)}
      <input type="hidden" name="before" value="${JSON.stringify(criteria)}" />
      <ol>
        ${[...criteria, blank].map(
          ({ id, points: worth, criterion }, i) =>
            html`<li>
              <input type="hidden" name="id" value="${id}" />
              <label>Points <input name="points" inputmode="decimal" size="5" value="${worth}" /></label>
              <label class="block"
                >${id === "" ? "A new criterion" : `Criterion ${i + 1}; leave it empty to take it out`}
                <textarea name="criterion" rows="2">${criterion}</textarea>
              </label>
            </li>`,
        )}
      </ol>
      <p class="buttons">
        <button class="primary">Save the rubric</button> <a href="${at}">Leave it as it is</a>
      </p>
    </form>`;
  const path = [
    { href: "/", text: "Questions" },
    { href: at, text: question.check },
  ];
  return layout({ title: `Rubric of ${question.check}`, session, body, path });
}
