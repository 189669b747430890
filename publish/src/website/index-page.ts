import { escapeHtml } from "../html.js";
import { NOTEBOOK_STYLE } from "../notebook/style.js";
import { page } from "../page/page.js";
import type { Day } from "../notebook/release-date.js";

export interface Entry {
  readonly file: string;
  readonly title: string;
  /** The sentence on what its readers can do afterwards. */
  readonly description: string;
  /** The time that it takes, "" if it does not say. */
  readonly takes: string;
  readonly points: number;
  /** The day before which it was held back. */
  readonly publishAfter?: Day;
}

/** A notebook that is not published yet: nothing is said of it but its name and the day. */
export interface Upcoming {
  readonly name: string;
  readonly from: Day;
}

interface IndexOptions {
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly upcoming?: readonly Upcoming[];
  /** The folder of the site's shared files; without it the page is whole by itself. */
  readonly shared?: string;
}

export const INDEX_STYLE = `
.pages { list-style: none; padding: 0; }
.pages li { padding: 1rem 0; border-top: 1px solid var(--rule); margin: 0; }
.pages a { font-size: 1.15rem; font-weight: 600; }
.pages p { margin: .25rem 0 0; color: var(--muted); }
`;

/** The list of the site's pages: what each teaches, how long it takes, its points. */
export function indexPage({ title, entries, upcoming = [], shared }: IndexOptions): string {
  const items = entries.map(
    ({ file, title: lesson, description, ...entry }) =>
      `<li><a href="${escapeHtml(encodeURI(file))}">${escapeHtml(lesson)}</a>` +
      [abilities(description), effort(entry)]
        .filter(Boolean)
        .map((text) => `<p>${escapeHtml(text)}</p>`)
        .join("") +
      "</li>",
  );
  const later = upcoming.map(
    ({ name, from }) =>
      `<li>${escapeHtml(name)}: available from <time datetime="${from}">${inWords(from)}</time></li>`,
  );
  const body = [
    items.length > 0 ? list(items) : "<p>No solution is published yet.</p>",
    later.length > 0 ? `<h2>To come</h2>\n<ul>\n${later.join("\n")}\n</ul>` : "",
  ]
    .filter(Boolean)
    .join("\n");
  return page({
    title,
    lang: "en",
    body,
    ...(shared === undefined
      ? { script: "notebook", head: `<style>${NOTEBOOK_STYLE}${INDEX_STYLE}</style>\n` }
      : { script: "site", shared, up: { href: "index.html", text: title } }),
  });
}

const list = (items: readonly string[]): string => `<ul class="pages">\n${items.join("\n")}\n</ul>`;

/** Leaves out what all notebooks begin with, so that it is not said again for each. */
const abilities = (teaches: string): string =>
  teaches.replace(/^Afterwards you can (.)/, (_, first: string) => first.toUpperCase());

const effort = ({ takes, points }: Pick<Entry, "takes" | "points">): string =>
  [takes && `Takes ${takes}`, points > 0 && `${points} ${points === 1 ? "point" : "points"}`]
    .filter(Boolean)
    .join(" · ");

const inWords = (day: Day): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
