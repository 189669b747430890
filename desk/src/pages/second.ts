import {
  meanDifference,
  waitsForSecond,
  weightedKappa,
  type Criterion,
  type FirstMark,
  type Pair,
  type Question,
} from "@latent-lab/grading/book";
import type { Listed } from "../course/aliases.js";
import type { Session } from "../people/sessions.js";
import { answerAt, questionAt } from "./addresses.js";
import { nameOf } from "./names.js";
import { hiddenField, judgementFields, judgementWords } from "./judgement.js";
import { count, html, layout, points, token, type Html } from "./layout.js";
import { criteriaSwitches } from "./rubric-form.js";
import { studentText } from "./student-text.js";
import { table } from "./table.js";

/** The two marks of every answer that was marked twice. */
const pairsOf = (answers: readonly Listed[]): Pair[] =>
  answers.flatMap(({ second }) =>
    second && second.points !== null && second.first ? [[second.first.points, second.points]] : [],
  );

/** Second marking of a question: what was drawn, how far it is, and how well two markers agree. */
export function secondPage(session: Session, question: Question, answers: readonly Listed[]): Html {
  const at = questionAt(question);
  const drawn = answers.filter(({ second }) => second);
  const mine = drawn.filter((answer) => waitsForSecond(answer, session.person.name)).length;
  const open = drawn.filter(({ second }) => second?.points === null).length;
  const marked = answers.filter(({ mark, second, status }) => mark && !second && status === "manual").length;
  const isLead = session.person.role === "lead";
  const body = html`<p>
      A second marker sees the answer and the rubric, not the first mark. Marks that differ are settled by a
      lead.
    </p>
    <p>${count(drawn.length, "answer")} drawn, ${open} of them wait; ${mine} for you.</p>
    ${
      mine > 0
        ? html`<p class="buttons">
            <a class="button primary" href="${at}/second/next" data-key="n">Mark the next one <kbd>N</kbd></a>
          </p>`
        : ""
    }
    ${
      isLead && marked > 0
        ? html`<form method="post" action="${at}/second" class="inline-form">
            ${token(session)}
            <label
              >Draw
              <input
                name="count"
                inputmode="numeric"
                size="4"
                value="${Math.min(marked, Math.max(5, Math.round(marked / 10)))}"
              />
              of the ${count(marked, "marked answer")} that were not drawn yet</label
            >
            <button>Draw</button>
          </form>`
        : ""
    }
    ${agreement(pairsOf(drawn))} ${drawn.length > 0 ? pairTable(session, question, drawn) : ""}`;
  const path = [
    { href: "/", text: "Questions" },
    { href: at, text: question.check },
  ];
  return layout({ title: `Second marking of ${question.check}`, session, body, path, kind: "second" });
}

function agreement(pairs: readonly Pair[]): Html {
  if (pairs.length === 0) return html``;
  const difference = meanDifference(pairs);
  const kappa = weightedKappa(pairs);
  const same = pairs.filter(([first, second]) => first === second).length;
  return html`<h2>Agreement</h2>
    <dl class="figures">
      <div>
        <dt>Marked twice</dt>
        <dd>${pairs.length}</dd>
      </div>
      <div>
        <dt>The same mark</dt>
        <dd>${same}</dd>
      </div>
      <div>
        <dt>Mean difference (second − first)</dt>
        <dd>${difference.toFixed(2)} points</dd>
      </div>
      <div>
        <dt>Cohen’s kappa, quadratic weights</dt>
        <dd>${Number.isNaN(kappa) ? "not defined: all marks are the same" : kappa.toFixed(2)}</dd>
      </div>
    </dl>`;
}

const pairTable = (session: Session, question: Question, drawn: readonly Listed[]): Html =>
  html`<h2>Answers</h2>
    ${table(
      "answers marked twice",
      ["Answer", "First mark", "Second mark", "State"],
      drawn.map((answer) => pairRow(session, question, answer)),
    )}`;

function pairRow(session: Session, question: Question, answer: Listed): Html {
  const { second } = answer;
  // The first mark stays hidden while somebody may still give the second one.
  return html`<tr>
    <th scope="row">${nameOf(answer, session)}</th>
    <td>${second?.first ? `${second.first.points}, ${second.first.marker}` : "hidden"}</td>
    <td>${second && second.points !== null ? `${second.points}, ${second.marker}` : ""}</td>
    <td>${pairState(session, question, answer)}</td>
  </tr>`;
}

function pairState(session: Session, question: Question, answer: Listed): Html | string {
  const { second, mark } = answer;
  if (!second?.first) return "waits";
  if (second.settledBy !== null) return `settled by ${second.settledBy}: ${mark?.points ?? "no mark"}`;
  if (second.first.points === second.points) return "agreed";
  if (session.person.role !== "lead") return "to be settled";
  return html`<a href="${answerAt(question, answer.alias)}/settle"
    >Settle<span class="hidden"> ${nameOf(answer, session)}</span></a
  >`;
}

/** Two marks of one answer, and which is to count. */
export function settlePage(
  session: Session,
  question: Question,
  answer: Listed,
  { criteria, problem }: { readonly criteria: readonly Criterion[]; readonly problem?: string },
): Html {
  const at = answerAt(question, answer.alias);
  const { mark, second } = answer;
  const side = (title: string, id: string, given: FirstMark) =>
    html`<section aria-labelledby="${id}">
      <h2 id="${id}">${title}: ${given.marker}</h2>
      <p><strong>${given.points} of ${points(answer.max)}</strong></p>
      ${judgementWords(given, criteria)}
      <form method="post" action="${at}/settle">
        ${token(session)}${versions}${judgementFields({ ...given, reason: null })}
        <p class="buttons">
          <button>This one counts<span class="hidden">: ${title}</span></button>
        </p>
      </form>
    </section>`;
  const versions = html`${hiddenField("first", String(mark?.version ?? 0))}${hiddenField("second", String(second?.version ?? 0))}`;
  const { first, marker } = second ?? {};
  const body = html`${problem === undefined ? "" : html`<p class="warning" role="alert">${problem}</p>`}
    <blockquote class="student">${studentText(answer.text ?? "")}</blockquote>
    <div class="side-by-side">
      ${first ? side("First mark", "first", first) : ""}
      ${
        second && second.points !== null && marker
          ? side("Second mark", "second", { ...second, points: second.points, marker: marker ?? "" })
          : ""
      }
    </div>
    <h2>Or another mark</h2>
    <form method="post" action="${at}/settle">
      ${token(session)}${versions}
      <fieldset>
        <legend>Criteria</legend>
        ${criteriaSwitches(criteria, mark?.met ?? [])}
      </fieldset>
      <p>
        <label>Free mark <input name="free" inputmode="decimal" size="5" autocomplete="off" /></label>
      </p>
      <label class="block"
        >Comment for the student <textarea name="comment" rows="3">${mark?.comment ?? ""}</textarea>
      </label>
      <p class="buttons"><button class="primary">This counts</button></p>
    </form>`;
  const path = [
    { href: "/", text: "Questions" },
    { href: questionAt(question), text: question.check },
    { href: `${questionAt(question)}/second`, text: "Second marking" },
  ];
  return layout({ title: `${question.check}, answer ${answer.number}: settle`, session, body, path });
}
