import { Parser } from "htmlparser2";

/** Elements between which a reader sees an empty line. */
const BLOCKS = new Set([
  "p",
  "div",
  "li",
  "ul",
  "ol",
  "pre",
  "blockquote",
  "table",
  "tr",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
]);

/** The words of a piece of HTML: paragraphs with an empty line between them, a space between other elements. */
export function plainText(html: string): string {
  const words: string[] = [];
  const parser = new Parser({
    ontext: (text) => void words.push(text),
    onclosetag: (name) => void words.push(BLOCKS.has(name) ? "\n\n" : name === "br" ? "\n" : " "),
  });
  parser.end(html);
  return words
    .join("")
    .replaceAll(/[^\S\n]+/g, " ")
    .replaceAll(/ ?\n ?/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
