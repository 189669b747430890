import ts from "../compiler.cjs";

/** The way to read the text of a cell in TypeScript: with JSX, or with `<Type>value` in its place. */
export type Dialect = ".ts" | ".tsx";

/** The text that every element of JSX ends with. */
const MAYBE_JSX = /<\/|\/>/;

/** The name that the elements of JSX are made with: `React.createElement`. */
export const JSX_NAMESPACE = "React";

/** A cell's text as a file of its own, with what the parser found wrong. */
export interface Parsed {
  readonly file: ts.SourceFile;
  readonly errors: readonly ts.Diagnostic[];
  readonly dialect: Dialect;
}

/** Parses the text of a cell in TypeScript: with JSX where it is right so, and wrong without. */
export function parseCell(code: string, { parents = false }: { readonly parents?: boolean } = {}): Parsed {
  const plain = parse(code, ".ts", parents);
  if (plain.errors.length === 0 || !MAYBE_JSX.test(code)) return plain;
  const withJsx = parse(code, ".tsx", parents);
  return withJsx.errors.length === 0 ? withJsx : plain;
}

function parse(code: string, dialect: Dialect, parents: boolean): Parsed {
  const file = ts.createSourceFile(`cell${dialect}`, code, ts.ScriptTarget.Latest, parents);
  // Internal, but the public way to parser messages needs a whole program.
  const { parseDiagnostics: errors = [] } = file as { parseDiagnostics?: readonly ts.Diagnostic[] };
  return { file, errors, dialect };
}
