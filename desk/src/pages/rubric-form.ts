import type { Criterion } from "@latent-lab/grading/book";
import { renderMarkdown } from "@latent-lab/publish/render";
import { html, points, raw, type Html } from "./layout.js";

/** A rubric's criteria as switches; the first nine have a key. */
export const criteriaSwitches = (
  criteria: readonly Criterion[],
  met: readonly string[],
  disabled = false,
): Html =>
  criteria.length === 0
    ? html`<p class="muted">There is no rubric: give a free mark, or write one.</p>`
    : html`<ol class="criteria">
        ${criteria.map(
          ({ id, points: worth, criterion }, i) =>
            html`<li>
              <label
                ><input
                  type="checkbox"
                  name="met"
                  value="${id}"
                  data-points="${worth}"
                  ${met.includes(id) ? "checked" : ""}
                  ${disabled ? "disabled" : ""}
                  ${i < 9 ? html`data-key="${i + 1}"` : ""}
                />
                ${i < 9 ? html`<kbd>${i + 1}</kbd>` : ""}
                <span class="words">${raw(renderMarkdown(criterion, { headingOffset: 2 }))}</span>
                <span class="worth"
                  >${worth > 0 ? "+" : ""}${worth}<span class="hidden"> ${points(worth)}</span></span
                >
              </label>
            </li>`,
        )}
      </ol>`;
