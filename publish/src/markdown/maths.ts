import katex, { type KatexOptions } from "katex";
import type { MarkdownIt } from "markdown-it";
import { escapeHtml, unescapeHtml } from "../html.js";

/** Called with a formula that KaTeX cannot read and KaTeX's reason; may throw. */
export type OnBadFormula = (tex: string, reason: string) => void;

/**
 * Teaches markdown-it `$…$` and `$$…$$`, by Jupyter's rules: a dollar sign before a space or a digit closes nothing,
 * `\$` is a dollar sign. Formulas leave as inert `<code class="maths">`, so that they pass the sanitizer as text;
 * `typeset` makes mathematics of them afterwards.
 */
export function maths(markdown: MarkdownIt): void {
  markdown.inline.ruler.before("escape", "maths", (state, silent) => {
    const match = /^(\$\$)([^$]+)\$\$|^\$(?![\s$])((?:\\.|[^\\$])*?(?:\\.|[^\\$\s]))\$(?!\d)/s.exec(
      state.src.slice(state.pos, state.posMax),
    );
    if (!match) return false;
    if (!silent) {
      const token = state.push("maths", "code", 0);
      token.content = match[2] ?? match[3] ?? "";
      token.meta = { display: match[1] !== undefined };
    }
    state.pos += match[0].length;
    return true;
  });

  // A formula in a block of its own may hold blank lines, `=` or `-` at a line's start: not a paragraph's business.
  markdown.block.ruler.before(
    "fence",
    "maths",
    (state, startLine, endLine, silent) => {
      const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
      if (!state.src.startsWith("$$", start)) return false;
      let line = startLine;
      let text = state.src.slice(start + 2, state.eMarks[startLine]);
      while (!text.trimEnd().endsWith("$$")) {
        line += 1;
        if (line >= endLine || (state.sCount[line] ?? 0) < state.blkIndent) return false;
        text += `\n${state.getLines(line, line + 1, state.blkIndent, false)}`;
      }
      const tex = text.trimEnd().slice(0, -2);
      if (tex.trim() === "" || tex.includes("$$")) return false;
      if (silent) return true;
      const token = state.push("maths", "code", 0);
      token.block = true;
      token.content = tex;
      token.meta = { display: true };
      token.map = [startLine, line + 1];
      state.line = line + 1;
      return true;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );

  markdown.renderer.rules["maths"] = (tokens, index) => {
    const token = tokens[index];
    const { display } = token?.meta as { display: boolean };
    const code = `<code class="maths${display ? " display" : ""}">${escapeHtml(token?.content.trim() ?? "")}</code>`;
    return token?.block ? `<p>${code}</p>\n` : code;
  };
}

/**
 * A formula as HTML for the eye and MathML for assistive technology. TeX can neither link nor load anything.
 * A formula that KaTeX cannot read stays visible as its source.
 */
export function typeset(tex: string, display: boolean, onBadFormula?: OnBadFormula): string {
  const html = katexHtml(tex, { displayMode: display }, onBadFormula);
  // A wide formula scrolls by itself, not the page; the keyboard must reach what scrolls.
  return display
    ? `<span class="formula scroll" tabindex="0" role="group" aria-label="formula">${html}</span>`
    : html;
}

/** A formula that names something, in a heading or a table's header: names are text, MathML counts as none. */
export const typesetName = (tex: string, onBadFormula?: OnBadFormula): string =>
  `${katexHtml(tex, { output: "html" }, onBadFormula)}<span class="hidden">${escapeHtml(formulaText(tex))}</span>`;

function katexHtml(tex: string, options: KatexOptions, onBadFormula?: OnBadFormula): string {
  try {
    return katex.renderToString(tex, { ...options, throwOnError: true, strict: "ignore", trust: false });
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    onBadFormula?.(tex, error.message);
    return `<code class="bad-formula">${escapeHtml(tex)}</code>`;
  }
}

/** A formula in one line of plain text, for titles and descriptions: "KL(q∥p)". */
export function formulaText(tex: string): string {
  try {
    const mathml = katex.renderToString(tex, { output: "mathml", strict: "ignore", trust: false });
    return unescapeHtml(mathml.replace(/<annotation.*?<\/annotation>/gs, "").replace(/<[^>]*>/g, "")).trim();
  } catch {
    return tex;
  }
}
