import type { RunState } from "../hand-ins/grading.js";
import { count, html, type Html } from "./layout.js";

/** Renders how a run of the grader stands; the script renews it while it runs. */
export const runSection = (state: RunState | undefined): Html =>
  html`<section
    aria-labelledby="run"
    id="run-state"
    data-running="${String(state !== undefined && state.exit === undefined)}"
  >
    ${runState(state)}
  </section>`;

/** The part of the page that changes while the grader runs. */
export function runState(state: RunState | undefined): Html {
  if (!state) {
    return html`<h2 id="run">Grading</h2>
      <p>Nothing was graded here yet.</p>`;
  }
  const { what, done, total, said, exit } = state;
  const words =
    exit === undefined
      ? total === 0
        ? `${what}: looking at hand-ins …`
        : `${what}: ${done} of ${total} graded`
      : exit === 0
        ? `${what}: done${total === 0 ? "" : `, ${count(done, "hand-in")}`}`
        : `${what}: the grader stopped before it was done`;
  return html`<h2 id="run">Grading</h2>
    <p role="status">${words}</p>
    <progress
      class="wide"
      max="${Math.max(1, total)}"
      value="${exit === 0 ? Math.max(1, total) : done}"
      aria-label="graded"
    ></progress>
    ${
      said.length > 0
        ? html`<pre class="output" tabindex="0" role="group" aria-label="what the grader said">
${said.join("\n")}</pre>`
        : ""
    }`;
}
