import MarkdownIt, { type Token } from "markdown-it";
import { takeFormulas } from "./formulas.js";
import { asText } from "./maths.js";

const markdown = new MarkdownIt({ html: true });

/** The first paragraph of some markdown as plain text, on one line; "" if there is none. */
export function summary(source: string): string {
  const { text, restore } = takeFormulas(source);
  const tokens = markdown.parse(text, {});
  const start = tokens.findIndex(({ type, level }) => type === "paragraph_open" && level === 0);
  return restore(inlineText(start < 0 ? [] : (tokens[start + 1]?.children ?? [])), asText()).trim();
}

/** The words of inline markdown, without marks and tags. */
export const inlineText = (tokens: readonly Token[]): string =>
  tokens
    .map(({ type, content }) => {
      if (type === "html_inline") return "";
      if (type === "softbreak" || type === "hardbreak") return " ";
      return content;
    })
    .join("");
