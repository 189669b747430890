import ts from "../../compiler.cjs";
import { boundNames, nestedVars, variableKind } from "../names.js";

/** The names that a function, a block or a loop declares for what stands in it. */
export function namesWithin(node: ts.Node): string[] {
  if (ts.isFunctionLike(node)) {
    const parameters = node.parameters.flatMap(({ name }) => boundNames(name));
    const body = (node as { body?: ts.Node }).body;
    const own = ts.isFunctionExpression(node) && node.name ? [node.name.text] : [];
    return [...parameters, ...own, ...(body ? nestedVars(body) : [])];
  }
  if (ts.isBlock(node) || ts.isModuleBlock(node)) return node.statements.flatMap(blockNames);
  if (ts.isCaseBlock(node)) return node.clauses.flatMap((clause) => clause.statements.flatMap(blockNames));
  if (ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node)) {
    const { initializer } = node;
    return initializer && ts.isVariableDeclarationList(initializer) ? listNames(initializer) : [];
  }
  if (ts.isCatchClause(node)) {
    return node.variableDeclaration ? boundNames(node.variableDeclaration.name) : [];
  }
  if (ts.isClassExpression(node)) return node.name ? [node.name.text] : [];
  return [];
}

function blockNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return listNames(statement.declarationList);
  const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

/** `var`s belong to the function around, or to the notebook. */
const listNames = (list: ts.VariableDeclarationList): string[] =>
  variableKind(list) === "var" ? [] : list.declarations.flatMap(({ name }) => boundNames(name));
