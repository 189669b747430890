import ts from "../compiler.cjs";
import type { Language } from "../../engine.js";
import { type Declared, declaredNames } from "./names.js";
import { preludeOf, type SessionName } from "./prelude.js";
import { CELL_FILES, JSX_CELL_FILE } from "./service.js";
import { JSX_NAMESPACE, parseCell } from "./syntax.js";

/** A cell as the compiler sees it: its own text between a prelude and its exports. */
export interface CellText extends Declared {
  /** The name of its file, without a folder; the ending tells by which rules it is read. */
  readonly fileName: string;
  readonly code: string;
  readonly text: string;
  /** Offsets within `text` at which the cell's own text begins and ends. */
  readonly start: number;
  readonly end: number;
  /** Whether it mentions no name of the session. */
  readonly isIndependent: boolean;
}

/** Number of lines before the cell's own. */
export const PRELUDE_LINES = 1;

export function cellText(
  code: string,
  session: ReadonlyMap<string, SessionName>,
  language: Language,
): CellText {
  const parsed = language === "typescript" ? parseCell(code) : undefined;
  const fileName = parsed?.dialect === ".tsx" ? JSX_CELL_FILE : CELL_FILES[language];
  const declared = declaredNames(parsed?.file ?? ts.createSourceFile(fileName, code, ts.ScriptTarget.Latest));
  const mentioned = fileName === JSX_CELL_FILE ? `${code} ${JSX_NAMESPACE}` : code;
  const { prelude, names } = preludeOf(mentioned, declared.names, session);
  const exports = [...declared.names.keys()].filter((name) => !declared.exported.has(name));
  const text = `${prelude}${code}\nexport { ${exports.join(", ")} };\n`;
  return {
    ...declared,
    fileName,
    code,
    text,
    start: prelude.length,
    end: prelude.length + code.length,
    isIndependent: names === 0,
  };
}
