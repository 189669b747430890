import type {
  Claim,
  ContextCell,
  Criterion,
  Explanation,
  Judgement,
  Member,
  Question,
  SavedComment,
} from "@latent-lab/grading/book";
import { changedSinceMark } from "@latent-lab/grading/book";
import type { Listed } from "../course/aliases.js";
import type { Session } from "../people/sessions.js";
import { answerAt, questionAt } from "./addresses.js";
import { contextSection } from "./context.js";
import { html, layout, moment, points, raw, token, type Html } from "./layout.js";
import { nameOf } from "./names.js";
import { criteriaSwitches } from "./rubric-form.js";
import { findings } from "./why.js";
import { studentText } from "./student-text.js";
import { undoForm } from "./undo.js";

/** Another answer that is marked together with this one. */
interface Companion {
  readonly answer: Listed;
  readonly similarity: number;
}

interface AnswerView {
  readonly question: Question;
  readonly answer: Listed;
  readonly companions: readonly Companion[];
  readonly criteria: readonly Criterion[];
  readonly comments: readonly SavedComment[];
  readonly task: string | undefined;
  readonly modelAnswer: string | undefined;
  /** The student's cells around it. */
  readonly context: readonly ContextCell[];
  /** The grader's findings, where it judged. */
  readonly explanation?: Explanation;
  /** The claim of whoever is at it, if that is somebody else. */
  readonly claim: Claim | undefined;
  /** The marker's entries that could not be saved, to be shown again. */
  readonly entered?: Judgement;
  readonly problem?: string;
  /** Aliases of the neighbours. */
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly progress: { readonly marked: number; readonly answers: number };
  /** Whether this is the second mark, given without seeing the first. */
  readonly second: boolean;
}

/** One answer with everything that it takes to mark it. */
export function answerPage(session: Session, view: AnswerView): Html {
  const { question, answer, task, modelAnswer, progress, second } = view;
  const at = questionAt(question);
  const body = html`<div class="marking">
    <div class="reading">
      ${
        task === undefined
          ? ""
          : html`<details class="task" open>
              <summary>The question</summary>
              ${raw(task)}
            </details>`
      }
      ${
        modelAnswer === undefined
          ? ""
          : html`<details class="task">
              <summary>The model answer</summary>
              ${raw(modelAnswer)}
            </details>`
      }
      <section aria-labelledby="wrote">
        <h2 id="wrote">${nameOf(answer, session)}</h2>
        ${view.explanation ? findings(view.explanation) : answerText(answer)}
      </section>
      ${contextSection(view.context)} ${view.companions.length > 0 ? companionList(session, view) : ""}
    </div>
    <aside class="panel" aria-label="Mark">${second ? "" : statusOf(answer)}${markForm(session, view)}</aside>
  </div>`;
  const title = `${question.check}, answer ${answer.number}${second ? ", second mark" : ""}`;
  const path = [
    { href: "/", text: "Questions" },
    { href: at, text: `${question.check} (${progress.marked} of ${progress.answers} marked)` },
  ];
  return layout({ title, session, body, path, kind: "answer" });
}

const answerText = ({ text, status }: Listed): Html =>
  text === undefined
    ? html`<p class="muted">
        ${status === "missing" ? "Nothing was written here." : "This was judged by the grader."}
      </p>`
    : html`<blockquote class="student">${studentText(text)}</blockquote>
        <details>
          <summary>As it was typed</summary>
          <pre
            class="code"
            tabindex="0"
            role="group"
            aria-label="the answer as it was typed"
          ><code>${text}</code></pre>
        </details>`;

function statusOf(answer: Listed): Html {
  const { mark, flag } = answer;
  return html`${
    mark
      ? html`<p>
          <strong>${mark.points} of ${points(answer.max)}</strong>, ${mark.marker}, ${moment(mark.markedAt)}
          ${changedSinceMark(answer) ? html`<strong class="warning">The answer was changed since.</strong>` : ""}
        </p>`
      : ""
  }
  ${flag ? html`<p class="warning">Flagged by ${flag.marker}: ${flag.note || "ask a colleague"}</p>` : ""}`;
}

const seen = ({ alias, mark, second }: Listed, isSecond: boolean) =>
  `${alias}:${(isSecond ? second?.version : mark?.version) ?? 0}`;

function companionList(session: Session, { question, companions, second }: AnswerView): Html {
  return html`<section aria-labelledby="same">
    <h2 id="same">${companions.length} more ${companions.length === 1 ? "says" : "say"} the same</h2>
    <p class="muted">The mark is given to each that is ticked. “Alone” takes one out for good.</p>
    <ul class="companions">
      ${companions.map(
        ({ answer, similarity }) =>
          html`<li>
            <label
              ><input type="checkbox" name="seen" form="mark" value="${seen(answer, second)}" checked />
              ${nameOf(answer, session)},
              ${similarity === 1 ? "the same words" : `${Math.floor(100 * similarity)} % alike`}</label
            >
            <form method="post" action="${answerAt(question, answer.alias)}/alone">
              ${token(session)}<input type="hidden" name="alone" value="yes" /><button class="quiet">
                Alone<span class="hidden">: ${nameOf(answer, session)}</span>
              </button>
            </form>
            ${
              similarity === 1
                ? ""
                : html`<blockquote class="student">${studentText(answer.text ?? "")}</blockquote>`
            }
          </li>`,
      )}
    </ul>
  </section>`;
}

function markForm(session: Session, view: AnswerView): Html {
  const { question, answer, criteria, comments, claim, entered, problem, previous, next, second } = view;
  const at = answerAt(question, answer.alias);
  const action = second ? `${at}/second` : at;
  const stood = second ? answer.second : answer.mark;
  const { met = [], free = null, comment = "" } = entered ?? stood ?? {};
  const reason = entered?.reason ?? answer.mark?.reason ?? "";
  if (claim && !problem) {
    return html`<p class="warning">${claim.marker} is marking this answer just now.</p>
      ${moves(question, previous, next)}`;
  }
  return html`${problem === undefined ? "" : html`<p class="warning" role="alert">${problem}</p>`}
    <form method="post" action="${action}" id="mark" data-max="${answer.max}">
      ${token(session)}
      <input type="hidden" name="seen" value="${seen(answer, second)}" />
      <fieldset>
        <legend>Criteria</legend>
        ${criteriaSwitches(criteria, met)}
      </fieldset>
      <p class="fields">
        <label class="free"
          >Free mark <kbd>M</kbd>
          <input name="free" inputmode="decimal" autocomplete="off" size="5" value="${free ?? ""}" />
          <span class="muted">of ${answer.max}, in place of the criteria</span></label
        >
      </p>
      <label class="block"
        >Comment for the student, with $maths$ <kbd>C</kbd>
        <textarea name="comment" rows="4">${comment}</textarea>
      </label>
      <div class="preview" aria-label="preview of the comment" role="group"></div>
      ${
        answer.status === "manual" || second
          ? ""
          : html`<label class="block"
              >Why the grader’s ${answer.graded} of ${points(answer.max)} shall not count
              <input name="reason" value="${reason}" required
            /></label>`
      }
      ${
        comments.length > 0
          ? html`<details class="saved" open>
              <summary>Comments to use again <kbd>R</kbd></summary>
              <ul>
                ${comments.map(
                  ({ text }) =>
                    html`<li><button type="button" class="quiet" data-insert="${text}">${text}</button></li>`,
                )}
              </ul>
            </details>`
          : ""
      }
      <p class="total" role="status" aria-live="polite"><output id="total"></output></p>
      <p class="buttons">
        <button class="primary" name="then" value="next">Save, next <kbd>↵</kbd></button>
        <button name="then" value="stay">Save</button>
        <button name="keep" value="yes" title="Saves the mark, and the comment for other answers">
          Save and keep the comment
        </button>
      </p>
    </form>
    <div class="buttons">
      <form method="post" action="${at}/flag">
        ${token(session)}
        <input type="hidden" name="flag" value="${answer.flag ? "no" : "yes"}" />
        <label class="inline"
          ><span class="hidden">What to ask a colleague</span
          ><input name="note" placeholder="What to ask" value="${answer.flag?.note ?? ""}"
        /></label>
        <button data-key="f">${answer.flag ? "Take the flag away" : "Ask a colleague"} <kbd>F</kbd></button>
      </form>
      ${undoForm(session)}
      ${
        answer.mark && !second
          ? html`<form method="post" action="${at}/remove">
              ${token(session)}<input type="hidden" name="seen" value="${seen(answer, false)}" /><button>
                Take the mark away
              </button>
            </form>`
          : ""
      }
      ${
        answer.single
          ? html`<form method="post" action="${at}/alone">
              ${token(session)}<input type="hidden" name="alone" value="no" /><button>Group it again</button>
            </form>`
          : ""
      }
    </div>
    ${moves(question, previous, next)}
    <p><a href="${at}/why">Why this mark</a></p>
    ${keysNote}`;
}

const moves = (question: Question, previous: string | undefined, next: string | undefined): Html =>
  html`<nav class="moves" aria-label="Answers">
    ${previous === undefined ? "" : html`<a href="${answerAt(question, previous)}" data-key="k">Previous <kbd>K</kbd></a>`}
    ${next === undefined ? "" : html`<a href="${answerAt(question, next)}" data-key="j">Next <kbd>J</kbd></a>`}
    <a href="${questionAt(question)}/next" data-key="n">Next unmarked <kbd>N</kbd></a>
  </nav>`;

const keysNote: Html = html`<p class="muted keys">
  <label
    ><input type="checkbox" id="keys" checked /> Keys: <kbd>1</kbd>–<kbd>9</kbd> criteria, <kbd>↵</kbd> save
    and go on (<kbd>Ctrl</kbd> <kbd>↵</kbd> while typing), <kbd>Esc</kbd> leaves a field</label
  >
</p>`;

/** Members of a group by their aliases, the first of them left out. */
export const companionsOf = (
  members: readonly Member[],
  answers: readonly Listed[],
  head: Listed,
): Companion[] =>
  members.flatMap(({ student, similarity }) => {
    const answer = answers.find((candidate) => candidate.student === student);
    return answer && answer !== head ? [{ answer, similarity }] : [];
  });
