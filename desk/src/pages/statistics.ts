import type { Session } from "../people/sessions.js";
import type { Figure } from "../statistics/figures.js";
import type { Table } from "../statistics/tables.js";
import { html, layout, type Html } from "./layout.js";
import { table } from "./table.js";

/** Figures and tables of the whole book, each to be taken along. */
export function statisticsPage(
  session: Session,
  figures: readonly (readonly [name: string, figure: Figure])[],
  tables: readonly (readonly [name: string, title: string, table: Table])[],
): Html {
  const body = html`${figures.map(
      ([name, { title, description }]) =>
        html`<section>
          <h2>${title}</h2>
          <figure>
            <div class="paper scroll" tabindex="0" role="group" aria-label="${title}">
              <img src="/statistics/${name}.svg" alt="${description}" loading="lazy" />
            </div>
            <figcaption>${description} <a href="/statistics/${name}.svg" download>SVG</a></figcaption>
          </figure>
        </section>`,
    )}
    ${tables.map(
      ([name, title, data]) =>
        html`<section>
          <h2>${title}</h2>
          ${tableOf(title, data)}
          <p><a href="/statistics/${name}.csv" download>CSV</a></p>
        </section>`,
    )}
    <p class="muted">
      Difficulty is the mean share of the points. Discrimination is the correlation of a question’s points
      with what the same student has elsewhere, over students who are marked completely.
    </p>`;
  return layout({ title: "Statistics", session, body });
}

const tableOf = (title: string, { columns, rows }: Table): Html =>
  rows.length === 0
    ? html`<p>Nothing yet.</p>`
    : table(
        `${title}, table`,
        columns,
        rows.map(
          (row) =>
            html`<tr>
              ${columns.map((name, i) =>
                i === 0 ? html`<th scope="row">${row[name]}</th>` : html`<td>${row[name] ?? "–"}</td>`,
              )}
            </tr>`,
        ),
      );
