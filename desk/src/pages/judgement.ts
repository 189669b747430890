import type { Criterion, Judgement } from "@latent-lab/grading/book";
import { renderMarkdown } from "@latent-lab/publish/render";
import { html, raw, type Html } from "./layout.js";

/** Shows what somebody said of an answer. */
export const judgementWords = (
  { met, free, comment }: Pick<Judgement, "met" | "free" | "comment">,
  criteria: readonly Criterion[],
): Html => {
  const lines = criteria.filter(({ id }) => met.includes(id));
  return html`${
    lines.length > 0
      ? html`<ul>
          ${lines.map(({ criterion }) => html`<li>${raw(renderMarkdown(criterion, { headingOffset: 2 }))}</li>`)}
        </ul>`
      : ""
  }
  ${free === null ? "" : html`<p>Free mark: ${free}</p>`}
  ${comment === "" ? "" : html`<div>${raw(renderMarkdown(comment, { headingOffset: 2, html: false }))}</div>`}`;
};

/** A judgement as the fields of a form, to be sent again as it is. */
export const judgementFields = ({ met, free, comment, reason }: Judgement): Html =>
  html`${met.map((id) => hiddenField("met", id))}${hiddenField("free", free === null ? "" : String(free))}
  ${hiddenField("comment", comment)}${hiddenField("reason", reason ?? "")}`;

export const hiddenField = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`;
