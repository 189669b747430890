import { html, type Html } from "./layout.js";

/** A table, named for those who do not see it, that scrolls by itself where the screen is narrow. */
export const table = (label: string, headings: readonly (Html | string)[], rows: readonly Html[]): Html =>
  html`<div class="scroll" tabindex="0" role="group" aria-label="${label}">
    <table class="list">
      <thead>
        <tr>
          ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
