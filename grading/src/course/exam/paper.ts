import { createMarkdownRenderer, escapeHtml, page } from "@latent-lab/publish/render";
import type { Question } from "./questions.js";

export interface Exam {
  readonly title: string;
  /** The seed that the questions were drawn from. */
  readonly seed: string;
  readonly questions: readonly Question[];
}

/** Centimetres to write in, for each mark. */
const ROOM = 1.6;

const STYLE = `
.who { display: flex; gap: 2rem; margin-bottom: 2rem; }
.who span { flex: 1; border-bottom: 1px solid var(--text); }
.room { border-bottom: 1px solid var(--rule); }
.question { break-inside: avoid; }
`;

/** The sheet that is handed out: the questions with room to answer, as a page to print. */
export const sheet = (exam: Exam): string =>
  paper(
    exam,
    exam.title,
    `<p class="who"><span>Name</span><span>Id</span></p>`,
    ({ marks }) => `<div class="room" style="height: ${(marks * ROOM).toFixed(1)}cm"></div>`,
  );

/** Its mark scheme: to each question the answer and what earns its marks. */
export const scheme = (exam: Exam): string => {
  const { render } = createMarkdownRenderer({ headingOffset: 2 });
  return paper(
    exam,
    `${exam.title}: mark scheme`,
    "",
    ({ answer, rubric }) =>
      `<div class="answer">${render(answer)}</div><ul>${rubric
        .map(
          ({ points, criterion }) => `<li>${render(criterion)}<p class="muted">${marksOf(points)}</p></li>`,
        )
        .join("\n")}</ul>`,
  );
};

function paper(
  { seed, questions }: Exam,
  title: string,
  before: string,
  below: (question: Question) => string,
): string {
  const { render } = createMarkdownRenderer({ headingOffset: 2 });
  const total = questions.reduce((sum, { marks }) => sum + marks, 0);
  const body = questions.map(
    (question, i) =>
      `<section class="question"><h2>${i + 1}. (${marksOf(question.marks)})</h2>${render(question.asks)}${below(question)}</section>`,
  );
  return page({
    title,
    lang: "en",
    head: `<style>${STYLE}</style>\n`,
    body: [
      `<h1>${escapeHtml(title)}</h1>`,
      before,
      `<p class="muted">${questions.length} questions, ${marksOf(total)}. Drawn from ${escapeHtml(seed)}.</p>`,
      ...body,
    ].join("\n"),
  });
}

const marksOf = (marks: number): string => `${marks} ${marks === 1 ? "mark" : "marks"}`;
