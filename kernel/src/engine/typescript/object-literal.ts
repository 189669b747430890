import ts from "../compiler.cjs";
import { parseCell } from "./syntax.js";

/**
 * A cell that is one object literal, `{ a: 1, b: 2 }`, in parentheses; any other as it is. To TypeScript braces at the
 * beginning are a block, to the one who wrote them an object: consoles of browsers and of Node read them so too.
 */
export function objectInParentheses(code: string): string {
  const text = code.trim();
  if (!text.startsWith("{") || !text.endsWith("}")) return code;
  const asBlock = parseCell(code);
  if (asBlock.errors.length === 0 && !asBlock.file.statements.every(holdsLabelsOnly)) return code;
  const wrapped = `(${code.trimEnd()})`;
  const asObject = parseCell(wrapped);
  const [statement, ...more] = asObject.file.statements;
  const isObject =
    asObject.errors.length === 0 &&
    more.length === 0 &&
    statement !== undefined &&
    ts.isExpressionStatement(statement) &&
    ts.isParenthesizedExpression(statement.expression) &&
    ts.isObjectLiteralExpression(statement.expression.expression);
  return isObject ? wrapped : code;
}

/** `{ a: 1 }` as a block: a label before an expression, which nobody means. */
function holdsLabelsOnly(statement: ts.Statement): boolean {
  if (!ts.isBlock(statement)) return false;
  return statement.statements.every(
    (each) => ts.isLabeledStatement(each) && ts.isExpressionStatement(each.statement),
  );
}
