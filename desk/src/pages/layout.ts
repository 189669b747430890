import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Session } from "../people/sessions.js";

/** HTML whose values were escaped, unless they went through `raw`. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export { html, raw };

export interface Layout {
  readonly title: string;
  readonly session: Session;
  readonly body: Html;
  /** Pages above this one, from the top. */
  readonly path?: readonly { readonly href: string; readonly text: string }[];
  /** The kind of page, which the main landmark's mark tells the script. */
  readonly kind?: string;
}

/** A whole page for somebody who is at the desk. */
export function layout({ title, session, body, path = [], kind = "" }: Layout): Html {
  const { person, csrf, names } = session;
  const { notice } = session;
  delete session.notice;
  const links = [
    ["/", "Questions"],
    ["/students", "Students"],
    ["/statistics", "Statistics"],
    ...(person.role === "lead"
      ? [
          ["/hand-ins", "Hand-ins"],
          ["/similar", "Similar"],
          ["/export", "Export"],
          ["/people", "People"],
        ]
      : []),
  ] as const;
  const more = html`<link rel="stylesheet" href="/static/katex.css" />
    <script type="module" src="/static/desk.js"></script>`;
  return documentOf(
    title,
    html`<body data-csrf="${csrf}">
      <a class="skip" href="#main">Skip to the content</a>
      <header class="top">
        <nav aria-label="Desk">
          <ul>
            ${links.map(([href, text]) => html`<li><a href="${href}">${text}</a></li>`)}
          </ul>
        </nav>
        <div class="who">
          <span>${person.name}</span>
          <form method="post" action="/names">
            ${token(session)}
            <button class="quiet" aria-pressed="${String(names)}">Names ${names ? "shown" : "hidden"}</button>
          </form>
          <form method="post" action="/leave">${token(session)}<button class="quiet">Leave</button></form>
        </div>
      </header>
      <main id="main" tabindex="-1" data-kind="${kind}">
        ${
          path.length > 0
            ? html`<nav class="path" aria-label="Place">
                <ul>
                  ${path.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`)}
                </ul>
              </nav>`
            : ""
        }
        <p class="notice" role="status">${notice ?? ""}</p>
        <h1 tabindex="-1">${title}</h1>
        ${body}
      </main>
    </body>`,
    more,
  );
}

/** A document in the desk's style; `more` is what else its head holds. */
const documentOf = (title: string, body: Html, more: Html | string = ""): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Desk</title>
        <link rel="icon" href="data:," />
        ${more}
        <link rel="stylesheet" href="/static/style.css" />
      </head>
      ${body}
    </html>`;

export const token = ({ csrf }: Session): Html => html`<input type="hidden" name="csrf" value="${csrf}" />`;

/** A page for somebody who has no session. */
export const bare = (title: string, body: Html): Html =>
  documentOf(
    title,
    html`<body>
      <main id="main">
        <h1>${title}</h1>
        ${body}
      </main>
    </body>`,
  );

export const points = (value: number): string => `${value} ${value === 1 ? "point" : "points"}`;
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${value} ${value === 1 ? one : many}`;

/** A date as the machine that shows it writes dates, to the minute. */
export const moment = (iso: string): string => iso.replace("T", " ").slice(0, 16);
