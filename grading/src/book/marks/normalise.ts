const GREEK: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  varepsilon: "ε",
  eta: "η",
  theta: "θ",
  lambda: "λ",
  mu: "μ",
  phi: "φ",
  varphi: "φ",
  pi: "π",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  omega: "ω",
};

/** Spellings of one thing, by what they are written as here; in this order. */
const SPELLINGS: readonly [RegExp, string][] = [
  [/\\(?:[,;!:]|(?:left|right|[bB]ig[lr]?|displaystyle|q?quad)(?![a-z]))/g, " "],
  [/\\(?:mathrm|text|operatorname|mathit|mathbf|mathcal|textbf|mathbb)\s*\{([^{}]*)\}/g, "$1"],
  [/\\[dt]frac/g, "\\frac"],
  [/\\(?:leq?|leqslant)(?![a-z])|≤|⩽/g, "<="],
  [/\\(?:geq?|geqslant)(?![a-z])|≥|⩾/g, ">="],
  [/\\(?:neq?)(?![a-z])|≠/g, "!="],
  [/\\(?:cdot|times)(?![a-z])|[·×∙⋅]/g, "*"],
  [/\\(?:rightarrow|to|Rightarrow|implies)(?![a-z])|[→⇒]|-->?|=>/g, "->"],
  [/\\(?:parallel|\||mid|Vert)|[‖∥|]+/g, "|"],
  [/\\(?:infty)(?![a-z])/g, "∞"],
  [/\\(log|ln|exp|min|max|sum|int|det|tr)(?![a-z])/g, "$1"],
  [/\*\*|__|`|\$|\\\(|\\\)|\\\[|\\\]/g, " "],
  [/[“”„«»"]/g, "'"],
  [/[‘’‚]/g, "'"],
  [/[–—−]/g, "-"],
];

/**
 * An answer in the form in which answers that say the same are one text: letters' case, white space, emphasis, the
 * punctuation at the end, and ways to spell one formula do not count. Numbers, signs and words all do.
 */
export function normaliseAnswer(text: string): string {
  const spelled = SPELLINGS.reduce(
    (result, [spelling, as]) => result.replace(spelling, as),
    text.normalize("NFKC"),
  );
  return spelled
    .replace(/\s+/g, " ")
    .replace(/\\([a-z]+)/g, (command, name: string) => GREEK[name] ?? command)
    .replace(/([_^]|\\hat|\\bar|\\tilde)\s*\{\s*([\p{L}\p{N}])\s*\}/gu, "$1$2")
    .replace(/\\(hat|bar|tilde)\s+/g, "\\$1")
    .toLowerCase()
    .replace(/ ?([^\p{L}\p{N}\s]) ?/gu, "$1")
    .replace(/(?<![.!;:, ])[.!;:, ]+$/, "")
    .trim();
}
