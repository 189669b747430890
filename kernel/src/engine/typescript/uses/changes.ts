import ts from "../../compiler.cjs";

/** Methods that change what they are called on. */
const CHANGING: ReadonlySet<string> = new Set(["push", "unshift", "splice", "fill", "set", "copyWithin"]);

/** The variables whose values an expression changes. */
export function changedBy(node: ts.Node): string[] {
  if (isAssignment(node)) return rootsOf(node.left);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const { PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
    const changes = node.operator === PlusPlusToken || node.operator === MinusMinusToken;
    return changes ? rootsOf(node.operand) : [];
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression, name } = node.expression;
  const isObjectAssign =
    ts.isIdentifier(expression) && expression.text === "Object" && name.text === "assign";
  if (isObjectAssign) return node.arguments.slice(0, 1).flatMap(rootsOf);
  return CHANGING.has(name.text) ? rootsOf(expression) : [];
}

export const isAssignment = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
  node.operatorToken.kind <= ts.SyntaxKind.LastAssignment;

/** The variables whose values change when something is assigned to this. */
function rootsOf(assigned: ts.Node): string[] {
  let target = assigned;
  while (!ts.isCallExpression(target) && "expression" in target) target = target.expression as ts.Node;
  if (ts.isIdentifier(target)) return [target.text];
  if (ts.isArrayLiteralExpression(target)) return target.elements.flatMap(rootsOf);
  if (ts.isObjectLiteralExpression(target)) return target.properties.flatMap(rootsOf);
  if (ts.isPropertyAssignment(target)) return rootsOf(target.initializer);
  return ts.isShorthandPropertyAssignment(target) ? [target.name.text] : [];
}
