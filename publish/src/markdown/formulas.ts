import { maskCode, unmaskCode } from "./mask-code.js";

/** The marks at which a formula may begin or end, and those that count within one. */
const SPLIT = /(\$\$?|\\(?:begin|end)\{[a-z]*\*?\}|\\[{}$]|[{}]|(?:\n\s*)+|@@\d+@@|\\\\[()[\]])/i;

/** More pieces than that within a formula, and it counts as unfinished: the time to read a text stays in proportion. */
const LONGEST = 5000;

/** A marker, which stands for a formula until the markdown has become HTML. */
const MARKER = /@@(\d+)@@/g;

export interface Formula {
  readonly tex: string;
  readonly display: boolean;
}

/** A piece that markdown does not get to see: a formula, or something that merely looks like a marker. */
export interface Taken {
  readonly source: string;
  readonly formula: Formula | undefined;
}

/** A formula as it was written. */
export const asSource = ({ source }: Taken): string => source;

/** A text whose formulas were taken out, and how they are put back. */
export interface WithoutFormulas {
  readonly text: string;
  /** The beginnings of formulas that do not end before the next blank line. */
  readonly unfinished: readonly string[];
  /** Returns what was made of the text, with `show` of what was taken in place of each marker. */
  restore(text: string, show: (taken: Taken) => string): string;
}

/**
 * Takes the formulas out of markdown, by JupyterLab's rules, so that markdown leaves them alone: `$…$`, `$$…$$`,
 * `\begin{…}…\end{…}`, `\\(…\\)` and `\\[…\\]`, with balanced braces and no blank line within, but not in code.
 */
export function takeFormulas(source: string): WithoutFormulas {
  const parts = maskCode(source.replace(/\r\n?/g, "\n")).split(SPLIT);
  const taken: Taken[] = [];
  const unfinished: string[] = [];
  let text = "";
  const take = (piece: string, formula?: Formula) => {
    text += `@@${taken.length}@@`;
    taken.push({ source: unmaskCode(piece), formula });
  };

  /** The formula that is being read; `last` is where it could have ended but for its braces. */
  let open: { start: number; end: string; braces: number; last?: number } | undefined;
  /** Ends it at a part; answers with that part. */
  const close = (at: number, { start, end }: { start: number; end: string }): number => {
    const piece = parts.slice(start, at + 1).join("");
    const formula = formulaOf(unmaskCode(piece), end);
    if (formula.tex === "") text += piece;
    else take(piece, formula);
    open = undefined;
    return at;
  };

  for (let i = 0; i < parts.length || open; i++) {
    const part = parts[i] ?? "";
    if (!open) {
      const end = i % 2 === 1 ? endOf(part) : undefined;
      if (end !== undefined) open = { start: i, end, braces: 0 };
      else if (i % 2 === 1 && part.startsWith("@@")) take(part);
      else text += part;
    } else if (i >= parts.length || i > open.start + LONGEST || (i % 2 === 1 && /\n.*\n/s.test(part))) {
      if (open.last !== undefined) i = close(open.last, open);
      else {
        const opening = parts[open.start] ?? "";
        if (opening !== "$") unfinished.push(unmaskCode(opening));
        text += parts.slice(open.start, i).join("");
        open = undefined;
        i--; // What ended it is read as any other part.
      }
    } else if (i % 2 === 1) {
      if (part === open.end && open.braces === 0) close(i, open);
      else if (part === open.end) open.last = i;
      else if (part === "{") open.braces++;
      else if (part === "}" && open.braces > 0) open.braces--;
    }
  }
  return {
    text: unmaskCode(text),
    unfinished,
    restore: (made, show) =>
      made.replace(MARKER, (marker, number: string) => {
        const piece = taken[Number(number)];
        return piece ? show(piece) : marker;
      }),
  };
}

/** Returns what ends the formula that a delimiter begins; undefined if it begins none. */
function endOf(delimiter: string): string | undefined {
  if (delimiter === "$" || delimiter === "$$") return delimiter;
  if (delimiter === "\\\\(") return "\\\\)";
  if (delimiter === "\\\\[") return "\\\\]";
  return delimiter.startsWith("\\begin") ? delimiter.replace("begin", "end") : undefined;
}

function formulaOf(source: string, end: string): Formula {
  const isEnvironment = end.startsWith("\\end");
  const tex = isEnvironment ? source : source.slice(end.length, -end.length).trim();
  return { tex, display: isEnvironment || end === "$$" || end === "\\\\]" };
}
