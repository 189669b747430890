import type { RunState } from "../hand-ins/grading.js";
import type { Upload } from "../hand-ins/upload.js";
import type { Session } from "../people/sessions.js";
import { runSection } from "./run.js";
import { againForm } from "./again.js";
import { html, layout, moment, token, type Html } from "./layout.js";

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Renders the page where a zip of hand-ins is dropped, and how its grading goes. */
export function handInsPage(
  session: Session,
  { state, files }: { state: RunState | undefined; files: readonly Upload[] },
): Html {
  const body = html`<form class="drop" id="drop">
      <p>Drop the zip of all submissions here, as Moodle gives it, or choose it:</p>
      <p>
        <label>Zip <input type="file" name="zip" accept=".zip,application/zip" /></label>
      </p>
      <p class="upload" role="status"></p>
    </form>
    ${runSection(state)}
    ${
      files.length > 0
        ? html`<h2>Handed in here</h2>
            <ul>
              ${files.map(
                ({ name, bytes, at }) =>
                  html`<li>
                    ${name}, ${megabytes(bytes)}, ${moment(at)}
                    <form method="post" action="/hand-ins/grade" class="inline-form">
                      ${token(session)}<input type="hidden" name="file" value="${name}" />
                      <button>Grade again<span class="hidden">: ${name}</span></button>
                    </form>
                  </li>`,
              )}
            </ul>
            <p class="muted">
              Grading a zip again runs only what changed, and keeps every mark that a person gave.
            </p>`
        : ""
    }
    <h2>All that was graded so far</h2>
    ${againForm(session, "/hand-ins/again", "Judge everything again")}`;
  return layout({ title: "Hand-ins", session, body, kind: "hand-ins" });
}
