import ts from "../compiler.cjs";
import { type Declared, declaredNames } from "./names.js";
import { preludeOf, type SessionName } from "./prelude.js";

/** A cell as the compiler sees it: its own text between a prelude and its exports. */
export interface CellText extends Declared {
  readonly code: string;
  readonly text: string;
  /** Where the cell's own text begins and ends within `text`. */
  readonly start: number;
  readonly end: number;
  /** Whether it mentions no name of the session. */
  readonly isIndependent: boolean;
}

/** How many lines stand before the cell's own. */
export const PRELUDE_LINES = 1;

export function cellText(code: string, session: ReadonlyMap<string, SessionName>): CellText {
  const declared = declaredNames(ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest, false));
  const { prelude, names } = preludeOf(code, declared.names, session);
  const exports = [...declared.names.keys()].filter((name) => !declared.exported.has(name));
  const text = `${prelude}${code}\nexport { ${exports.join(", ")} };\n`;
  return {
    ...declared,
    code,
    text,
    start: prelude.length,
    end: prelude.length + code.length,
    isIndependent: names === 0,
  };
}
