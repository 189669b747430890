import ts from "../../compiler.cjs";

/** Lets `import()` and `import.meta` of a local module go through the names that its code is given. */
export const rewriteDynamicImports: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  const { factory } = context;
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const specifiers = node.arguments
        .slice(0, 1)
        .map((argument) => ts.visitNode(argument, visit) as ts.Expression);
      return factory.createCallExpression(factory.createIdentifier("__import__"), undefined, specifiers);
    }
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      return factory.createIdentifier("__meta__");
    }
    return ts.visitEachChild(node, visit, context);
  };
  return ts.visitNode(file, visit) as ts.SourceFile;
};
