import type { ContextCell, ContextOutput } from "@latent-lab/grading/book";
import { html, type Html } from "./layout.js";
import { pictureAddress } from "./picture.js";

/**
 * The code around an answer with what it had put out, to be opened: an answer often speaks of a figure above it. All of
 * it is what the student's file says, and is shown as text and as pictures, never as HTML.
 */
export const contextSection = (cells: readonly ContextCell[]): Html =>
  cells.length === 0
    ? html``
    : html`<details class="task context">
        <summary>The student’s cells around this answer (${cells.length})</summary>
        <p class="muted">
          As they were handed in, with the outputs that the file had: the grader did not run them for this.
        </p>
        ${cells.map(
          ({ source, given, outputs }, i) =>
            html`<section class="student" aria-label="cell ${i + 1}">
              <p class="muted">${given ? "As it was handed out" : "Written by the student"}</p>
              ${block(source, `code of cell ${i + 1}`)} ${outputs.map(outputOf)}
            </section>`,
        )}
      </details>`;

function outputOf(output: ContextOutput): Html {
  switch (output.kind) {
    case "text":
      return block(output.text, "output");
    case "omitted":
      return html`<p class="muted">Not shown: ${output.why}.</p>`;
    case "picture": {
      const address = pictureAddress(output);
      if (address === undefined) {
        return html`<p class="muted">Not shown: a picture with more than drawings in it.</p>`;
      }
      const words = output.words.trim().slice(0, 500) || "Picture without a description";
      return html`<figure>
        <div class="paper scroll" tabindex="0" role="group" aria-label="picture">
          <img src="${address}" alt="${words}" />
        </div>
      </figure>`;
    }
  }
}

const block = (text: string, label: string): Html =>
  html`<pre class="code" tabindex="0" role="group" aria-label="${label}"><code>${text}</code></pre>`;
