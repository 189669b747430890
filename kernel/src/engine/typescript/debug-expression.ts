import { HOOKS } from "../../debugger/link.js";
import ts from "../compiler.cjs";

/** Tells where a name of an expression is to be looked up: in the session, or there if it is not defined otherwise. */
export type LookUp = (name: string) => "session" | "fallback" | undefined;

const SESSION = `globalThis[Symbol.for(${JSON.stringify(HOOKS)})].variables()`;

/** JavaScript for an expression in TypeScript that the debugger evaluates, with names of the session where they are. */
export function debugExpression(code: string, lookUp: LookUp): string {
  const { outputText } = ts.transpileModule(`(${code}\n)`, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      removeComments: true,
      alwaysStrict: false, // Its directive cannot stand within an expression.
    },
    transformers: { before: [lookUpNames(lookUp)] },
  });
  return outputText.trim().replace(/;$/, "");
}

function lookUpNames(lookUp: LookUp): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const own = declaredWithin(file);
    const reference = (name: string): ts.Expression | undefined => {
      const how = own.has(name) ? undefined : lookUp(name);
      if (!how) return undefined;
      const inSession = factory.createPropertyAccessExpression(factory.createIdentifier(SESSION), name);
      if (how === "session") return inSession;
      const type = factory.createTypeOfExpression(factory.createIdentifier(name));
      const isDefined = factory.createStrictInequality(type, factory.createStringLiteral("undefined"));
      return factory.createParenthesizedExpression(
        factory.createConditionalExpression(
          isDefined,
          undefined,
          factory.createIdentifier(name),
          undefined,
          inSession,
        ),
      );
    };
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isTypeNode(node)) return node;
      if (ts.isPropertyAccessExpression(node)) {
        const inner = ts.visitNode(node.expression, visit) as ts.Expression;
        return factory.updatePropertyAccessExpression(node, inner, node.name);
      }
      if (ts.isPropertyAssignment(node) && !ts.isComputedPropertyName(node.name)) {
        return factory.updatePropertyAssignment(
          node,
          node.name,
          ts.visitNode(node.initializer, visit) as ts.Expression,
        );
      }
      if (ts.isShorthandPropertyAssignment(node)) {
        const value = reference(node.name.text);
        return value ? factory.createPropertyAssignment(node.name, value) : node;
      }
      if (ts.isIdentifier(node)) return reference(node.text) ?? node;
      return ts.visitEachChild(node, visit, context);
    };
    return ts.visitNode(file, visit) as ts.SourceFile;
  };
}

/** The parameters and variables that an expression declares itself. */
function declaredWithin(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const isDeclaration = ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isBindingElement(node);
    if (isDeclaration && ts.isIdentifier(node.name)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

/** Whether every declaration of a name in a text is one that cannot be assigned to; undefined if there is none. */
export function isConstantIn(text: string, name: string): boolean | undefined {
  const found: boolean[] = [];
  const visit = (node: ts.Node): void => {
    const declared = (node as { name?: ts.Node }).name;
    const isDeclaration =
      ts.isVariableDeclaration(node) ||
      ts.isBindingElement(node) ||
      ts.isParameter(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node);
    if (isDeclaration && declared && ts.isIdentifier(declared) && declared.text === name) {
      const flags = ts.getCombinedNodeFlags(node as ts.Declaration) & ts.NodeFlags.Const;
      found.push(flags !== 0 || ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("cell.ts", text, ts.ScriptTarget.Latest, true));
  return found.length > 0 ? found.every((constant) => constant) : undefined;
}
