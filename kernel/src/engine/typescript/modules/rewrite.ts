import ts from "../../compiler.cjs";

/**
 * Lets `import()`, `import.meta` and what the author requires, in a call or as `import x = require()`, go through names
 * that a local module's code is given. `require` itself is left to what the compiler makes of imports.
 */
export const rewriteImports: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  const { factory } = context;
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const specifiers = node.arguments
        .slice(0, 1)
        .map((argument) => ts.visitNode(argument, visit) as ts.Expression);
      return factory.createCallExpression(factory.createIdentifier("__import__"), undefined, specifiers);
    }
    if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      if (node.isTypeOnly) return node;
      const { expression } = node.moduleReference;
      const value = factory.createCallExpression(factory.createIdentifier("__require__"), undefined, [
        expression,
      ]);
      const declaration = factory.createVariableDeclaration(node.name, undefined, undefined, value);
      return factory.createVariableStatement(
        ts.getModifiers(node),
        factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const),
      );
    }
    // Not a name that an object or a class has, which is no expression.
    if (ts.isIdentifier(node) && node.text === "require" && isExpression(node)) {
      return factory.createIdentifier("__require__");
    }
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      return factory.createIdentifier("__meta__");
    }
    return ts.visitEachChild(node, visit, context);
  };
  return ts.visitNode(file, visit) as ts.SourceFile;
};

function isExpression({ parent }: ts.Identifier): boolean {
  return (
    ts.isCallExpression(parent) || (ts.isPropertyAccessExpression(parent) && parent.name.text !== "require")
  );
}
