import sanitizeHtml from "sanitize-html";
import { PublishError } from "../error.js";
import { scriptJson, unescapeHtml } from "../html.js";

/** A section of a page, as the search knows it; all of it is plain text. */
export interface SearchSection {
  readonly href: string;
  /** The page's title. */
  readonly title: string;
  /** The section's heading; above the first one, the title. */
  readonly section: string;
  readonly text: string;
}

const HEADING = /<h[1-4][^>]* id="([^"]+)"[^>]*>(.*?)<\/h[1-4]>/gs;

/** The sections of a page's body with their words: text, formulas and code, not what cells put out. */
export function sectionsOf(file: string, title: string, body: string): SearchSection[] {
  const text = withoutOutputs(body);
  const headings = [...text.matchAll(HEADING)];
  const ends = headings.map(({ index }) => index);
  const top = { href: file, title, section: title, text: words(text.slice(0, ends[0])) };
  const sections = headings.map(([heading, id = "", name = ""], i) => ({
    href: `${file}#${encodeURIComponent(id)}`,
    title,
    section: words(name),
    text: words(text.slice((ends[i] ?? 0) + heading.length, ends[i + 1])),
  }));
  return [top, ...sections].filter((each) => each.text !== "" || each.section !== title);
}

/** Removes scripts, figures and outputs; of a formula its letters stay, once, and of its source nothing. */
const withoutOutputs = (body: string): string =>
  sanitizeHtml(body, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    exclusiveFilter: ({ tag, attribs }) =>
      tag === "script" ||
      tag === "annotation" ||
      tag === "figure" ||
      /\b(output|katex-mathml|count|hidden)\b/.test(attribs["class"] ?? ""),
  });

/** Spans and colours are parts of words, of code above all; other elements end them. */
const words = (html: string): string =>
  unescapeHtml(html.replace(/<\/?(span|c-\d+)[^>]*>/g, "").replace(/<[^>]*>/g, " "))
    .replace(/[\s\u200b]+/g, " ")
    .trim();

const BEFORE = "globalThis.siteSections = ";

/** The script that gives pages their search index, wherever they are opened. */
export const searchScript = (sections: readonly SearchSection[]): string =>
  `${BEFORE}${scriptJson(sections)};\n`;

/** Reads what an earlier run wrote. Throws a PublishError if it is something else. */
export function parseSearchScript(path: string, script: string): SearchSection[] {
  try {
    return JSON.parse(script.slice(BEFORE.length).replace(/;\s*$/, "")) as SearchSection[];
  } catch {
    throw new PublishError(
      `${path} is to be this site's search index and is not; delete it and publish everything.`,
    );
  }
}
