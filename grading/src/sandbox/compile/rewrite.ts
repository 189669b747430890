import ts from "@latent-lab/kernel/compiler";
import { importToRequire, importsToRequire } from "./imports.js";
import { at, globalVariable } from "./statements.js";
import { awaitsAtTopLevel, insideAsyncFunction } from "./top-level-await.js";

/**
 * Makes of a cell, which is written as a module, a script whose declarations are globals: `const`, `let` and `class`
 * become `var`, imports become `require`, exports lose their `export`.
 */
export const rewrite: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  const { factory } = context;
  const statements = file.statements.flatMap((statement) => toGlobal(statement, factory));
  const script = factory.updateSourceFile(file, statements);
  const imported = file.text.includes("import") ? importsToRequire(script, context) : script;
  return awaitsAtTopLevel(imported) ? insideAsyncFunction(imported, context) : imported;
};

function toGlobal(statement: ts.Statement, factory: ts.NodeFactory): readonly ts.Statement[] {
  if (isAmbient(statement)) return [];
  if (ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement)) {
    return importToRequire(statement, factory);
  }
  if (ts.isExportDeclaration(statement)) return [];
  if (ts.isExportAssignment(statement)) {
    return [at(statement, factory.createExpressionStatement(statement.expression))];
  }
  if (ts.isVariableStatement(statement)) {
    const { declarations } = statement.declarationList;
    const list = factory.createVariableDeclarationList(declarations, ts.NodeFlags.None);
    return [at(statement, factory.createVariableStatement(undefined, list))];
  }
  if (ts.isClassDeclaration(statement)) return [classToGlobal(statement, factory)];
  if (ts.isFunctionDeclaration(statement)) return [functionToGlobal(statement, factory)];
  if (ts.isEnumDeclaration(statement)) {
    // Before TypeScript takes it apart; a const enum too is needed at run time, by later cells.
    return [at(statement, factory.createEnumDeclaration(undefined, statement.name, statement.members))];
  }
  if (ts.isModuleDeclaration(statement)) {
    const { name, body, flags } = statement;
    return [at(statement, factory.createModuleDeclaration(undefined, name, body, flags))];
  }
  return [statement];
}

function classToGlobal(statement: ts.ClassDeclaration, factory: ts.NodeFactory): ts.Statement {
  const { name, typeParameters, heritageClauses, members } = statement;
  const kept = statement.modifiers?.filter(
    (modifier) => !isExporting(modifier) && modifier.kind !== ts.SyntaxKind.AbstractKeyword,
  );
  const expression = factory.createClassExpression(kept, name, typeParameters, heritageClauses, members);
  ts.setOriginalNode(ts.setTextRange(expression, statement), statement);
  return at(statement, name ? globalVariable(name, expression, factory) : expressionOf(expression, factory));
}

function functionToGlobal(statement: ts.FunctionDeclaration, factory: ts.NodeFactory): ts.Statement {
  const { asteriskToken, name, typeParameters, parameters, type, body } = statement;
  const kept = statement.modifiers?.filter((modifier) => !isExporting(modifier));
  if (name) {
    return factory.updateFunctionDeclaration(
      statement,
      ...([kept, asteriskToken, name, typeParameters, parameters, type, body] as const),
    );
  }
  // `export default function () {}`: nothing can name it.
  return at(statement, factory.createEmptyStatement());
}

const expressionOf = (expression: ts.Expression, factory: ts.NodeFactory): ts.Statement =>
  factory.createExpressionStatement(factory.createParenthesizedExpression(expression));

function isAmbient(statement: ts.Statement): boolean {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return true;
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}

const isExporting = ({ kind }: ts.ModifierLike): boolean =>
  kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword;
