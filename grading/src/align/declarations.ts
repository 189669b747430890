import ts from "@latent-lab/kernel/compiler";
import { memo } from "../memo.js";

/** The names that a cell gives to the cells after it. */
export interface Declarations {
  /** Functions, variables, classes and enums. */
  readonly values: readonly string[];
  /** Interfaces and type aliases; classes and enums are among the values. */
  readonly types: readonly { readonly name: string; readonly statement: string }[];
  readonly imports: readonly ImportedName[];
}

export interface ImportedName {
  /** As it is called in the notebook. */
  readonly local: string;
  /** As the module calls it; undefined for a whole module (`import * as`, `import x = require()`). */
  readonly imported?: string;
  readonly module: string;
  /** The whole import statement. */
  readonly statement: string;
}

/** Reads the top-level declarations of a cell; of a cell with syntax errors, those that can be made out. */
export const declarationsOf = memo((source): Declarations => {
  const file = parse(source);
  const values: string[] = [];
  const types: { name: string; statement: string }[] = [];
  const imports: ImportedName[] = [];
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) values.push(...bindingNames(name));
    } else if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isModuleDeclaration(statement)
    ) {
      if (statement.name) values.push(statement.name.text);
    } else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      types.push({ name: statement.name.text, statement: statement.getText(file) });
    } else if (ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement)) {
      imports.push(...importedNames(statement, file));
    }
  }
  return { values, types, imports };
});

/** Whether a cell gives this name to others: by declaring it, or by importing it under this name. */
export function declares(source: string, name: string): boolean {
  if (!source.includes(name)) return false;
  const { values, imports } = declarationsOf(source);
  return values.includes(name) || imports.some(({ local }) => local === name);
}

/** Whether the text is TypeScript as far as the parser can tell. */
export const parses = memo((source): boolean => {
  // What the parser found, which TypeScript gives out only together with a whole program.
  const { parseDiagnostics } = parse(source) as ts.SourceFile & {
    parseDiagnostics: readonly ts.Diagnostic[];
  };
  return parseDiagnostics.length === 0;
});

/** A source file with parent links, for walks over it. */
export function parse(source: string): ts.SourceFile {
  return ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}

function bindingNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? bindingNames(element.name) : []));
}

function importedNames(
  statement: ts.ImportDeclaration | ts.ImportEqualsDeclaration,
  file: ts.SourceFile,
): ImportedName[] {
  const text = statement.getText(file);
  if (ts.isImportEqualsDeclaration(statement)) {
    const reference = statement.moduleReference;
    const module =
      ts.isExternalModuleReference(reference) && ts.isStringLiteral(reference.expression)
        ? reference.expression.text
        : "";
    return [{ local: statement.name.text, module, statement: text }];
  }
  const module = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : "";
  const clause = statement.importClause;
  const names: ImportedName[] = [];
  if (clause?.name) names.push({ local: clause.name.text, imported: "default", module, statement: text });
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) {
    names.push({ local: bindings.name.text, module, statement: text });
  } else if (bindings) {
    for (const { name, propertyName } of bindings.elements) {
      names.push({ local: name.text, imported: (propertyName ?? name).text, module, statement: text });
    }
  }
  return names;
}
