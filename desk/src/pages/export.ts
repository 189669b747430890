import { FORMATS, type Exported, type ExportedFile } from "../hand-ins/export.js";
import type { Session } from "../people/sessions.js";
import { count, html, layout, moment, token, type Html } from "./layout.js";

interface ExportView {
  readonly files: readonly ExportedFile[];
  readonly done?: Exported;
  /** Number of answers of the whole book that have no mark. */
  readonly waiting: number;
  readonly assignments: readonly { readonly id: string; readonly title: string; readonly waiting: number }[];
}

const assignmentChoice = (assignments: ExportView["assignments"]): Html =>
  html`<label class="block"
    >Assignment
    <select name="assignment">
      <option value="">The whole course</option>
      ${assignments.map(
        ({ id, title, waiting }) =>
          html`<option value="${id}">
            ${title}${waiting > 0 ? `, ${count(waiting, "answer waits", "answers wait")}` : ""}
          </option>`,
      )}
    </select></label
  >`;

/** Renders the page where results leave the desk, in the form that another system reads. */
export function exportPage(session: Session, { files, done, waiting, assignments }: ExportView): Html {
  const body = html`${
      waiting > 0
        ? html`<p class="warning">
            ${count(waiting, "answer waits", "answers wait")} for a mark; their students’ grades are left out.
          </p>`
        : ""
    }
    ${done ? outcome(done) : ""}
    <form method="post" action="/export" enctype="multipart/form-data" class="export">
      ${token(session)}
      <label class="block"
        >Form
        <select name="format">
          ${Object.entries(FORMATS).map(
            ([name, { title }]) =>
              html`<option value="${name}" ${done?.format === name ? "selected" : ""}>${title}</option>`,
          )}
        </select></label
      >
      ${assignments.length === 0 ? "" : assignmentChoice(assignments)}
      <label class="block"
        >The file that you downloaded: Moodle’s worksheet (also for feedback files) or Canvas’ gradebook
        <input type="file" name="from" accept=".csv,text/csv"
      /></label>
      <p class="buttons"><button class="primary">Export</button></p>
    </form>
    ${
      files.length > 0
        ? html`<h2>Exported before</h2>
            <ul>
              ${files.map(({ name, at }) => html`<li>${link(name)}, ${moment(at)}</li>`)}
            </ul>`
        : ""
    }`;
  return layout({ title: "Export", session, body });
}

const link = (file: string): Html => html`<a href="/export/${file}" download>${file}</a>`;

function outcome({ file, said }: Exported): Html {
  return html`<section aria-labelledby="outcome">
    <h2 id="outcome">${file === undefined ? "It was not exported" : "Exported"}</h2>
    ${file === undefined ? "" : html`<p>${link(file)}</p>`}
    ${
      said.length > 0
        ? html`<ul>
            ${said.map((line) => html`<li>${line}</li>`)}
          </ul>`
        : ""
    }
  </section>`;
}
