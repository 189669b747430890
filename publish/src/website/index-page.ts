import { escapeHtml } from "../html.js";
import { page } from "../page/page.js";

export interface Entry {
  readonly file: string;
  readonly title: string;
  readonly description: string;
}

const STYLE = `
.pages { list-style: none; padding: 0; }
.pages li { padding: 1rem 0; border-top: 1px solid var(--rule); margin: 0; }
.pages a { font-size: 1.15rem; font-weight: 600; }
.pages p { margin: .25rem 0 0; color: var(--muted); }
`;

/** The list of the site's pages. */
export function indexPage(title: string, entries: readonly Entry[]): string {
  const items = entries.map(
    ({ file, title, description }) =>
      `<li><a href="${escapeHtml(encodeURI(file))}">${escapeHtml(title)}</a>` +
      `${description ? `<p>${escapeHtml(description)}</p>` : ""}</li>`,
  );
  const body =
    items.length > 0
      ? `<ul class="pages">\n${items.join("\n")}\n</ul>`
      : "<p>No solution is published yet.</p>";
  return page({ title, lang: "en", body, head: `<style>${STYLE}</style>\n` });
}
