import type { Answer, StudentState } from "@latent-lab/grading/book";
import type { Session } from "../people/sessions.js";
import { answerAt } from "./addresses.js";
import { againForm } from "./again.js";
import { count, html, layout, points, type Html } from "./layout.js";
import { table } from "./table.js";

export interface StudentLine extends StudentState {
  /** Opens the student's page. */
  readonly alias: string;
  readonly number: number;
}

export const studentName = ({ name, student, number }: StudentLine, { names }: Session): string =>
  names ? `${name ?? student} (${student})` : `Student ${number}`;

/** Everybody with what they have so far; under numbers until somebody asks for names. */
export function studentsPage(session: Session, students: readonly StudentLine[]): Html {
  const body = html`<p>${count(students.length, "student")} handed in.</p>
    ${table(
      "students",
      ["Student", "Points so far", "Waits", "State"],
      students.map(
        (line) =>
          html`<tr>
            <th scope="row"><a href="/students/${line.alias}">${studentName(line, session)}</a></th>
            <td>${line.refused === null ? `${line.score} of ${line.max}` : ""}</td>
            <td>${line.waiting}</td>
            <td>${line.refused ?? ""}</td>
          </tr>`,
      ),
    )}`;
  return layout({ title: "Students", session, body });
}

/** One student: every exercise and question, each with its way to why, and to another mark. */
export function studentPage(
  session: Session,
  line: StudentLine,
  answers: readonly (Answer & {
    readonly notebook: string;
    readonly check: string;
    readonly alias: string;
  })[],
): Html {
  const notebooks = [...new Set(answers.map(({ notebook }) => notebook))];
  const body = html`<p>${line.score} of ${points(line.max)} so far.</p>
    ${notebooks.map(
      (notebook) =>
        html`<h2>${notebook}</h2>
          ${table(
            `results in ${notebook}`,
            ["Exercise", "Points", "State", "By"],
            answers
              .filter((answer) => answer.notebook === notebook)
              .map(
                (answer) =>
                  html`<tr>
                    <th scope="row"><a href="${answerAt(answer, answer.alias)}">${answer.check}</a></th>
                    <td>
                      ${answer.status === "manual" && !answer.mark ? "–" : (answer.mark?.points ?? answer.graded)}
                      of ${answer.max}
                    </td>
                    <td>${answer.status}</td>
                    <td>${answer.mark?.marker ?? (answer.status === "manual" ? "" : "grader")}</td>
                  </tr>`,
              ),
          )}`,
    )}
    ${againForm(session, `/students/${line.alias}/again`, "Grade all of it again")}`;
  return layout({
    title: studentName(line, session),
    session,
    body,
    path: [{ href: "/students", text: "Students" }],
  });
}
