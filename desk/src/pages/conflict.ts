import type { Criterion, Judgement, Question, SecondMark, StoredMark } from "@latent-lab/grading/book";
import { pointsOf } from "@latent-lab/grading/book";
import type { Listed } from "../course/aliases.js";
import type { Session } from "../people/sessions.js";
import { answerAt, questionAt } from "./addresses.js";
import { hiddenField, judgementFields, judgementWords } from "./judgement.js";
import { html, layout, moment, points, token, type Html } from "./layout.js";

interface Conflict {
  readonly question: Question;
  readonly answer: Listed;
  readonly criteria: readonly Criterion[];
  /** The judgement that was not saved. */
  readonly mine: Judgement;
  /** The mark that stands in the book. */
  readonly theirs: StoredMark | SecondMark | undefined;
  readonly message: string;
}

/** Two marks of one answer side by side: nothing is overwritten until somebody says which one counts. */
export function conflictPage(session: Session, view: Conflict): Html {
  const { question, answer, criteria, mine, theirs, message } = view;
  const at = answerAt(question, answer.alias);
  const body = html`<p class="warning" role="alert">${message}</p>
    <div class="side-by-side">
      <section aria-labelledby="theirs">
        <h2 id="theirs">In the book</h2>
        ${
          theirs
            ? html`<p>
                  <strong>${theirs.points} of ${points(answer.max)}</strong>, ${theirs.marker},
                  ${moment(theirs.markedAt ?? "")}
                </p>
                ${judgementWords(theirs, criteria)}`
            : html`<p>No mark.</p>`
        }
        <p class="buttons"><a class="button" href="${questionAt(question)}/next">Keep this one</a></p>
      </section>
      <section aria-labelledby="mine">
        <h2 id="mine">Yours</h2>
        <p><strong>${pointsOf(mine, criteria, answer.max)} of ${points(answer.max)}</strong>, not saved</p>
        ${judgementWords(mine, criteria)}
        <form method="post" action="${at}">
          ${token(session)}${hiddenField("seen", `${answer.alias}:${theirs?.version ?? 0}`)}${judgementFields(mine)}
          <p class="buttons"><button class="primary">Put yours in its place</button></p>
        </form>
      </section>
    </div>`;
  const path = [
    { href: "/", text: "Questions" },
    { href: questionAt(question), text: question.check },
  ];
  return layout({ title: `${question.check}, answer ${answer.number}: two marks`, session, body, path });
}
