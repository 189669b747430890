import ts from "typescript";

/** Whether a declaration around the identifier gives its name another meaning than the top level does. */
export function isShadowed(node: ts.Identifier, top: ts.Node): boolean {
  for (let scope: ts.Node = node.parent; scope !== top.parent; scope = scope.parent) {
    if (scope !== top.parent && declaredIn(scope).has(node.text)) return true;
  }
  return false;
}

/** Names that a function, a block, a loop or a catch clause declares for what stands in it. */
function declaredIn(scope: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (name: ts.BindingName | undefined) => {
    if (!name) return;
    if (ts.isIdentifier(name)) names.add(name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name);
  };
  const addList = (list: ts.VariableDeclarationList) => list.declarations.forEach(({ name }) => add(name));

  if (ts.isFunctionLike(scope)) {
    scope.parameters.forEach(({ name }) => add(name));
    if (ts.isFunctionExpression(scope)) add(scope.name);
    forEachVar(scope, addList);
  } else if (ts.isBlock(scope) || ts.isCaseOrDefaultClause(scope)) {
    for (const statement of scope.statements) {
      if (ts.isVariableStatement(statement)) addList(statement.declarationList);
      else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) add(statement.name);
    }
  } else if (ts.isForStatement(scope) || ts.isForInStatement(scope) || ts.isForOfStatement(scope)) {
    const { initializer } = scope;
    if (initializer && ts.isVariableDeclarationList(initializer)) addList(initializer);
  } else if (ts.isCatchClause(scope)) {
    add(scope.variableDeclaration?.name);
  } else if (ts.isClassExpression(scope)) {
    add(scope.name);
  }
  return names;
}

/** `var` belongs to the whole function, however deep it stands in its blocks. */
function forEachVar(node: ts.Node, visit: (list: ts.VariableDeclarationList) => void): void {
  ts.forEachChild(node, (child) => {
    if (ts.isFunctionLike(child)) return;
    if (ts.isVariableDeclarationList(child) && (child.flags & ts.NodeFlags.BlockScoped) === 0) visit(child);
    forEachVar(child, visit);
  });
}
