import ts from "./compiler.cjs";
import { cellCompilerOptions } from "./compiler-options.js";

/** Decorators, `using` and `accessor`: what TypeScript knows and the oldest supported Node does not. */
const NEW_SYNTAX = /@[\w(]|\b(?:using|accessor)\b/;

/** The target for a text: what Node runs as it is stays as it is. */
export function targetFor(code: string): ts.ScriptTarget {
  // Below ESNext a class whose private method names the class breaks at its static initialisers (TypeScript 6.0.3).
  return NEW_SYNTAX.test(code)
    ? ts.ScriptTarget[cellCompilerOptions.target as "ES2024"]
    : ts.ScriptTarget.ESNext;
}
