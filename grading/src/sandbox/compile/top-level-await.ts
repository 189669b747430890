import ts from "@latent-lab/kernel/compiler";

/** Whether the cell awaits outside of every function. */
export function awaitsAtTopLevel(file: ts.SourceFile): boolean {
  if (!file.text.includes("await")) return false;
  const awaits = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) return false;
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) return true;
    return ts.forEachChild(node, awaits) ?? false;
  };
  return awaits(file);
}

/**
 * Puts the cell into an async function that is called at once; the value of the script is its promise. Declarations
 * stay global: functions, enums and namespaces before it, variables declared before it and assigned in it.
 */
export function insideAsyncFunction(file: ts.SourceFile, context: ts.TransformationContext): ts.SourceFile {
  const { factory } = context;
  const [before, names, inside]: [ts.Statement[], ts.Identifier[], ts.Statement[]] = [[], [], []];
  for (const statement of file.statements) {
    if (isHoisted(statement)) before.push(statement);
    else if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        names.push(...boundNames(declaration.name));
        inside.push(ts.setTextRange(assignment(declaration, context), declaration));
      }
    } else inside.push(statement);
  }
  if (names.length > 0) {
    const declarations = names.map((name) => factory.createVariableDeclaration(name.text));
    before.push(factory.createVariableStatement(undefined, declarations));
  }
  const body = factory.createBlock(inside, true);
  const async = [factory.createModifier(ts.SyntaxKind.AsyncKeyword)];
  const main = factory.createArrowFunction(async, undefined, [], undefined, undefined, body);
  const call = factory.createCallExpression(factory.createParenthesizedExpression(main), undefined, []);
  return factory.updateSourceFile(file, [...before, factory.createExpressionStatement(call)]);
}

const isHoisted = (statement: ts.Statement): boolean =>
  ts.isFunctionDeclaration(statement) || ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement);

function boundNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name),
  );
}

/** `x = value` for `const x = value`; a pattern becomes the pattern of an assignment. */
function assignment(
  { name, initializer }: ts.VariableDeclaration,
  context: ts.TransformationContext,
): ts.Statement {
  const { factory } = context;
  const value = initializer ?? factory.createVoidZero();
  const assigned = factory.createAssignment(toTarget(name, factory), value);
  // In parentheses, or a pattern in braces would be read as a block.
  return factory.createExpressionStatement(factory.createParenthesizedExpression(assigned));
}

function toTarget(name: ts.BindingName, factory: ts.NodeFactory): ts.Expression {
  if (ts.isIdentifier(name)) return name;
  if (ts.isArrayBindingPattern(name)) {
    return factory.createArrayLiteralExpression(
      name.elements.map((element) => {
        if (ts.isOmittedExpression(element)) return element;
        const target = withDefault(element, factory);
        return element.dotDotDotToken ? factory.createSpreadElement(target) : target;
      }),
    );
  }
  return factory.createObjectLiteralExpression(
    name.elements.map((element) => {
      const target = withDefault(element, factory);
      if (element.dotDotDotToken) return factory.createSpreadAssignment(target);
      return factory.createPropertyAssignment(
        element.propertyName ?? (element.name as ts.Identifier),
        target,
      );
    }),
  );
}

function withDefault({ name, initializer }: ts.BindingElement, factory: ts.NodeFactory): ts.Expression {
  const target = toTarget(name, factory);
  return initializer ? factory.createAssignment(target, initializer) : target;
}
