import { createHighlighterCoreSync, type HighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import typescript from "shiki/langs/typescript.mjs";
import dark from "shiki/themes/github-dark-high-contrast.mjs";
import light from "shiki/themes/github-light-high-contrast.mjs";
import { escapeHtml } from "../html.js";

const TYPESCRIPT = new Set(["ts", "typescript", "js", "javascript"]);

/** Shiki's instances are heavy, and it is slow to start: made on first use, once. */
let highlighter: HighlighterCore | undefined;

export interface HighlightOptions {
  /** What assistive technology calls the block; default "code". */
  label?: string;
  /** Classes for single lines, by line number from 1. */
  lineClass?: (line: number) => string | undefined;
}

/**
 * Code as a `<pre>`, coloured if `lang` is TypeScript or JavaScript; anything else is shown plain. The colours are the
 * CSS variables `--shiki-light` and `--shiki-dark`, both with a contrast of at least 4.5 on the page's code background.
 */
export function highlight(
  code: string,
  lang: string,
  { label = "code", lineClass }: HighlightOptions = {},
): string {
  if (!TYPESCRIPT.has(lang.toLowerCase())) {
    return `<pre class="code" tabindex="0" role="group" aria-label="${escapeHtml(label)}"><code>${escapeHtml(code)}</code></pre>`;
  }
  highlighter ??= createHighlighterCoreSync({
    themes: [light, dark],
    langs: [typescript],
    engine: createJavaScriptRegexEngine(),
  });
  return highlighter.codeToHtml(code, {
    lang: "typescript",
    themes: { light: light.name ?? "", dark: dark.name ?? "" },
    defaultColor: false,
    transformers: [
      {
        pre(node) {
          node.properties = { class: "code", tabindex: "0", role: "group", "aria-label": label };
        },
        line(node, line) {
          const extra = lineClass?.(line);
          node.properties = extra ? { class: `line ${extra}` } : { class: "line" };
        },
      },
    ],
  });
}
