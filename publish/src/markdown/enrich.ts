import { highlight } from "../code/highlight.js";
import { escapeHtml, unescapeHtml } from "../html.js";
import { asSource, type Taken, type WithoutFormulas } from "./formulas.js";
import { asText, type Macros, typeset, typesetName, type TypesetOptions } from "./maths.js";

export interface Heading {
  readonly id: string;
  readonly text: string;
  /** 1 to 6, as it stands on the page. */
  readonly level: number;
}

// The sanitizer writes every "<" of a text as an entity, so these match elements and nothing that looks like one.
const PIECE = /<pre><code(?: class="language-([\w+-]+)")?>([^<]*)<\/code><\/pre>|<(\/?)(\w+)[^>]*>|[^<]+/g;
const HEADING = /<h([1-6])[^>]* id="([^"]+)"[^>]*>(.*?)<\/h\1>/gs;

/** Elements in which a formula is a name, and those in which it is text. */
const NAMES = /^(th|h[1-6])$/;
const VERBATIM = /^(pre|code)$/;

/**
 * Typesets formulas, highlights code and lets wide tables scroll, in HTML that the sanitizer wrote. Formulas in code and
 * in attributes stay what they were written as.
 */
export function enrich(html: string, { restore }: WithoutFormulas, options: TypesetOptions = {}): string {
  let [names, verbatim] = [0, 0];
  const inHtml = (show: (taken: Taken) => string | undefined) => (taken: Taken) =>
    show(taken) ?? escapeHtml(taken.source);
  const source = inHtml(() => undefined);
  const name = inHtml(({ formula }) => formula && typesetName(formula, options));
  const maths = inHtml(({ formula }) => formula && typeset(formula, options));
  const enriched = html.replace(
    PIECE,
    (piece: string, lang: string | undefined, code: string | undefined, slash: string, tag?: string) => {
      if (code !== undefined) {
        return highlight(restore(unescapeHtml(code), asSource).replace(/\n$/, ""), lang ?? "text");
      }
      if (tag === undefined) return restore(piece, verbatim > 0 ? source : names > 0 ? name : maths);
      if (NAMES.test(tag)) names += slash ? -1 : 1;
      if (VERBATIM.test(tag)) verbatim += slash ? -1 : 1;
      return restore(piece, source);
    },
  );
  return enriched
    .replace(/<th[^>]*><\/th>/g, "<td></td>")
    .replaceAll("<table>", '<div class="scroll" tabindex="0" role="group" aria-label="table"><table>')
    .replaceAll("</table>", "</table></div>");
}

/** The headings that can be linked to, in HTML that the sanitizer wrote. */
export const headingsIn = (html: string, { restore }: WithoutFormulas, macros?: Macros): Heading[] =>
  [...html.matchAll(HEADING)].map(([, level, id = "", inner = ""]) => ({
    id,
    level: Number(level),
    text: restore(unescapeHtml(inner.replace(/<[^>]*>/g, "")), asText(macros)).trim(),
  }));
