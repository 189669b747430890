import ts from "@latent-lab/kernel/compiler";
import { at, globalVariable } from "./statements.js";

/** `import { a as b } from "m"` -> `var { a: b } = require("m")`; nothing for an import of types. */
export function importToRequire(
  statement: ts.ImportDeclaration | ts.ImportEqualsDeclaration,
  factory: ts.NodeFactory,
): ts.Statement[] {
  if (ts.isImportEqualsDeclaration(statement)) {
    const { moduleReference, name, isTypeOnly } = statement;
    if (isTypeOnly) return [];
    const value = ts.isExternalModuleReference(moduleReference)
      ? requireCall(moduleReference.expression, factory)
      : entityName(moduleReference, factory);
    return [at(statement, globalVariable(name, value, factory))];
  }
  const { importClause, moduleSpecifier } = statement;
  const required = () => requireCall(moduleSpecifier, factory);
  if (!importClause) return [at(statement, factory.createExpressionStatement(required()))];
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  const { name, namedBindings } = importClause;
  const names: ts.BindingName[] = name ? [name] : [];
  if (namedBindings) names.push(bindings(namedBindings, factory));
  return names.map((each) => at(statement, globalVariable(each, required(), factory)));
}

function bindings(named: ts.NamedImportBindings, factory: ts.NodeFactory): ts.BindingName {
  if (ts.isNamespaceImport(named)) return named.name;
  return factory.createObjectBindingPattern(
    named.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ propertyName, name }) => factory.createBindingElement(undefined, propertyName, name)),
  );
}

/** `import(m)` anywhere in a cell -> a promise of `require(m)`. */
export function importsToRequire(file: ts.SourceFile, context: ts.TransformationContext): ts.SourceFile {
  const { factory } = context;
  const visit = (node: ts.Node): ts.Node => {
    if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) {
      return ts.visitEachChild(node, visit, context);
    }
    const call = requireCall(node.arguments[0], factory);
    const async = [factory.createModifier(ts.SyntaxKind.AsyncKeyword)];
    const later = factory.createArrowFunction(async, undefined, [], undefined, undefined, call);
    return factory.createCallExpression(factory.createParenthesizedExpression(later), undefined, []);
  };
  return ts.visitEachChild(file, visit, context);
}

function requireCall(module: ts.Expression | undefined, factory: ts.NodeFactory): ts.Expression {
  return factory.createCallExpression(factory.createIdentifier("require"), undefined, module ? [module] : []);
}

function entityName(name: ts.EntityName, factory: ts.NodeFactory): ts.Expression {
  return ts.isIdentifier(name)
    ? name
    : factory.createPropertyAccessExpression(entityName(name.left, factory), name.right);
}
