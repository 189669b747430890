import type ts from "typescript";
import type { TypeScript } from "./tslab/load.js";

/**
 * Put before a cell, this tells tslab's parser that `await` is a keyword there: it takes `await (`, `await [`
 * and `for await` at the top level for an identifier otherwise.
 */
export const AWAIT_MARK = "await null; ";

/** Whether `code` awaits at its top level in a form that tslab's parser mistakes. */
export function hasAmbiguousAwait(typescript: TypeScript, code: string): boolean {
  if (!/\bawait\s*[([`/+-]|\bfor\s+await\b/.test(code)) return false;
  // With a mark in front, the parser reads the rest as it should.
  const file = typescript.createSourceFile(
    "cell.ts",
    `export {};\n${AWAIT_MARK}${code}`,
    typescript.ScriptTarget.Latest,
  );
  const isTopLevelAwait = (node: ts.Node): boolean => {
    if (typescript.isFunctionLike(node) || typescript.isClassLike(node)) return false;
    if (typescript.isAwaitExpression(node)) return true;
    if (typescript.isForOfStatement(node) && node.awaitModifier) return true;
    return typescript.forEachChild(node, (child) => isTopLevelAwait(child) || undefined) ?? false;
  };
  return file.statements.slice(2).some(isTopLevelAwait);
}
