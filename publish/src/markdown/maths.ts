import katex, { type KatexOptions } from "katex";
import { escapeHtml, unescapeHtml } from "../html.js";
import type { Formula, Taken } from "./formulas.js";

/** Commands that reach out of the page, \href say, are shown as their text: in its colour, which is legible in any theme. */
const SAFE = { strict: "ignore", trust: false, errorColor: "currentcolor" } as const;

/** Called with a formula that KaTeX cannot read and KaTeX's reason; may throw. */
export type OnBadFormula = (tex: string, reason: string) => void;

/** The macros that `\newcommand` and `\def` have defined: on a page as in JupyterLab, later formulas may use them. */
export type Macros = NonNullable<KatexOptions["macros"]>;

export interface TypesetOptions {
  readonly macros?: Macros;
  readonly onBadFormula?: OnBadFormula | undefined;
  /**
   * Whether a script of the page draws formulas from their MathML, which then is all that the page holds of them: a fifth
   * of what both weigh. By default they are drawn here.
   */
  readonly drawnByScript?: boolean | undefined;
}

/**
 * A formula as HTML for the eye and MathML for assistive technology. TeX can neither link nor load anything.
 * A formula that KaTeX cannot read stays visible as its source.
 */
export function typeset({ tex, display }: Formula, options: TypesetOptions = {}): string {
  const html = options.drawnByScript
    ? withTexAside(katexHtml(tex, { displayMode: display, output: "mathml" }, options))
    : katexHtml(tex, { displayMode: display, output: "htmlAndMathml" }, options);
  // A wide formula scrolls by itself, not the page; the keyboard must reach what scrolls.
  return display
    ? `<span class="formula scroll" tabindex="0" role="group" aria-label="formula">${html}</span>`
    : html;
}

/** KaTeX's MathML with its TeX in an attribute: the five elements that hold both weigh more than most formulas. */
const withTexAside = (html: string): string =>
  html.replace(
    /^<span class="katex"><math([^>]*)><semantics>(.*)<annotation>(.*)<\/annotation><\/semantics><\/math><\/span>$/s,
    (_, attributes: string, formula: string, tex: string) =>
      `<math data-tex="${tex}"${attributes}>${formula.replace(/^<mrow>(.*)<\/mrow>$/s, "$1")}</math>`,
  );

/** A formula that names something, in a heading or a table's header: names are text, MathML counts as none. */
export const typesetName = ({ tex }: Formula, options: TypesetOptions = {}): string =>
  `${katexHtml(tex, { output: "html" }, options)}<span class="hidden">${escapeHtml(formulaText(tex, options.macros))}</span>`;

function katexHtml(
  tex: string,
  options: KatexOptions,
  { macros = {}, onBadFormula }: TypesetOptions,
): string {
  try {
    const html = katex.renderToString(asMathJax(tex), {
      ...options,
      ...SAFE,
      macros,
      globalGroup: true,
      throwOnError: true,
    });
    // In HTML the first goes without saying; and the only annotation there is holds TeX.
    return html
      .replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")
      .replace(' encoding="application/x-tex"', "");
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    // Its message also shows the place, with marks between the letters that terminals cannot draw.
    onBadFormula?.(tex, error.rawMessage);
    return `<code class="bad-formula">${escapeHtml(tex)}</code>`;
  }
}

/** A formula in one line of plain text, for titles and descriptions: "KL(q∥p)". */
export function formulaText(tex: string, macros: Macros = {}): string {
  try {
    const mathml = katex.renderToString(asMathJax(tex), {
      output: "mathml",
      ...SAFE,
      macros: { ...macros },
    });
    return unescapeHtml(mathml.replace(/<annotation.*?<\/annotation>/gs, "").replace(/<[^>]*>/g, "")).trim();
  } catch {
    return tex;
  }
}

/** Returns what was taken out of a text, as plain text again. */
export const asText =
  (macros?: Macros) =>
  ({ source, formula }: Taken): string =>
    formula ? formulaText(formula.tex, macros) : source;

/**
 * A formula as MathJax reads it in JupyterLab: a command may be defined again, and redefined without having been defined,
 * both of which KaTeX refuses; and no equation is numbered.
 */
const asMathJax = (tex: string): string =>
  tex
    .replace(
      /\\(?:re)?newcommand\s*(?:\{\s*(\\[a-zA-Z]+)\s*\}|(\\[a-zA-Z]+))/g,
      (_, braced: string | undefined, bare: string | undefined) =>
        `\\providecommand{${braced ?? bare}}{}\\renewcommand{${braced ?? bare}}`,
    )
    .replace(/\\(begin|end)\{(align|alignat|equation|gather)\}/g, "\\$1{$2*}");
