import { highlight } from "../code/highlight.js";
import { escapeHtml, unescapeHtml } from "../html.js";
import { formulaText, typeset, typesetName, type OnBadFormula } from "./maths.js";

export interface Heading {
  readonly id: string;
  readonly text: string;
  /** 1 to 6, as it stands on the page. */
  readonly level: number;
}

// The sanitizer writes every "<" of a text as an entity, so these match elements and nothing that looks like one.
const CODE = /<pre><code(?: class="language-([\w+-]+)")?>([^<]*)<\/code><\/pre>/g;
const FORMULA = /<code class="maths( display)?">([^<]*)<\/code>/g;
const NAME = /<(th|h[1-6])\b[^>]*>.*?<\/\1>/gs;
const HEADING = /<h([1-6])[^>]* id="([^"]+)"[^>]*>(.*?)<\/h\1>/gs;

/** Typesets formulas, highlights code and lets wide tables scroll, in HTML that the sanitizer wrote. */
export function enrich(html: string, onBadFormula?: OnBadFormula): string {
  const name = (element: string) =>
    element.replace(FORMULA, (_, _display, tex: string) => typesetName(unescapeHtml(tex), onBadFormula));
  return html
    .replace(CODE, (_, lang: string | undefined, code: string) =>
      highlight(unescapeHtml(code).replace(/\n$/, ""), lang ?? "text"),
    )
    .replace(NAME, name)
    .replace(FORMULA, (_, display: string | undefined, tex: string) =>
      typeset(unescapeHtml(tex), display !== undefined, onBadFormula),
    )
    .replace(/<th[^>]*><\/th>/g, "<td></td>")
    .replaceAll("<table>", '<div class="scroll" tabindex="0" role="group" aria-label="table"><table>')
    .replaceAll("</table>", "</table></div>");
}

/** The headings that can be linked to, in HTML that the sanitizer wrote. */
export const headingsIn = (html: string): Heading[] =>
  [...html.matchAll(HEADING)].map(([, level, id = "", inner = ""]) => ({
    id,
    level: Number(level),
    text: unescapeHtml(
      inner
        .replace(FORMULA, (_, _display, tex: string) => escapeHtml(formulaText(unescapeHtml(tex))))
        .replace(/<[^>]*>/g, ""),
    ).trim(),
  }));
