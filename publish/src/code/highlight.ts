import { createHighlighterCoreSync, type HighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import typescript from "shiki/langs/typescript.mjs";
import { escapeHtml, escapeText } from "../html.js";
import { colourElement, THEME } from "./colours.js";

const TYPESCRIPT = new Set(["ts", "typescript", "js", "javascript"]);

/** Shiki's instances are heavy, and it is slow to start: made on first use, once. */
let highlighter: HighlighterCore | undefined;

export interface HighlightOptions {
  /** The name that assistive technology gives the block; default "code". */
  label?: string;
  /** The lines that are a solution, counted from 1. */
  solution?: ReadonlySet<number>;
}

/**
 * Code as a `<pre>`, coloured if `lang` is TypeScript or JavaScript; anything else is shown plain. The colours are those of
 * `CODE_COLOURS`, each with a contrast of at least 4.5 on the page's code background.
 */
export function highlight(
  code: string,
  lang: string,
  { label = "code", solution = new Set() }: HighlightOptions = {},
): string {
  const html = TYPESCRIPT.has(lang.toLowerCase()) ? withSolution(linesOf(code), solution) : escapeHtml(code);
  return `<pre class="code" tabindex="0" role="group" aria-label="${escapeHtml(label)}"><code>${html}</code></pre>`;
}

/** The lines as one text; those of a solution that follow each other are one element, with their ends. */
const withSolution = (lines: readonly string[], solution: ReadonlySet<number>): string => {
  const isSolution = (i: number) => i < lines.length && solution.has(i + 1);
  return lines
    .map((line, i) => {
      const begin = isSolution(i) && !isSolution(i - 1) ? '<span class="solution">' : "";
      const end = isSolution(i) && !isSolution(i + 1) ? "</span>" : "";
      return `${begin}${line}${i < lines.length - 1 ? "\n" : ""}${end}`;
    })
    .join("");
};

const OPERATOR = /^[\s=<>+\-*/%&|^!?:.]+$/;

interface Piece {
  readonly name: string | undefined;
  text: string;
}

/** The lines of TypeScript as HTML; neighbours of one colour are one piece. */
function linesOf(code: string): string[] {
  highlighter ??= createHighlighterCoreSync({
    themes: [THEME],
    langs: [typescript],
    engine: createJavaScriptRegexEngine(),
  });
  const tokens = highlighter.codeToTokensBase(code, {
    lang: "typescript",
    theme: THEME.name,
    // Shiki gives a line up after half a second, and then the colours would depend on how busy the machine is.
    tokenizeTimeLimit: 0,
  });
  return tokens.map((line) => {
    const pieces: Piece[] = [];
    for (const { content, color } of line) {
      const last = pieces.at(-1);
      // What is blank has the colour of what it follows. Operators stay plain: they would be every third coloured piece.
      const name =
        last && content.trim() === "" ? last.name : OPERATOR.test(content) ? undefined : colourElement(color);
      if (last && last.name === name) last.text += content;
      else pieces.push({ name, text: content });
    }
    return pieces
      .map(({ name, text }) =>
        name === undefined ? escapeText(text) : `<${name}>${escapeText(text)}</${name}>`,
      )
      .join("");
  });
}
