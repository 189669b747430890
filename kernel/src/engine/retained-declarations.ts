import type ts from "typescript";
import type { TypeScript } from "./tslab/load.js";

/**
 * The declarations that hold after a cell failed halfway: of `after`, what the cell would have left had it
 * finished, those of names that have a value or are types; for the other names those of `before`.
 */
export function retainedDeclarations(
  typescript: TypeScript,
  declarations: { before: string; after: string },
  hasValue: (name: string) => boolean,
): string {
  const after = split(typescript, declarations.after);
  const lost = new Set(
    after.filter(({ isType, names }) => !isType && !names.some(hasValue)).flatMap(({ names }) => names),
  );
  const kept = after.filter(({ names }) => names.length === 0 || names.some((name) => !lost.has(name)));
  const restored = split(typescript, declarations.before).filter(({ names }) =>
    names.some((name) => lost.has(name)),
  );
  return [...kept, ...restored].map(({ text }) => `${text}\n`).join("");
}

interface Declaration {
  readonly names: readonly string[];
  readonly isType: boolean;
  readonly text: string;
}

/** One entry for each declared variable, and for each other statement. */
function split(typescript: TypeScript, text: string): Declaration[] {
  const file = typescript.createSourceFile("declarations.d.ts", text, typescript.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement): Declaration[] => {
    if (typescript.isVariableStatement(statement)) {
      const { declarations, flags } = statement.declarationList;
      const keyword = flags & typescript.NodeFlags.Const ? "const" : "let";
      return declarations.map((declaration) => ({
        names: [declaration.name.getText(file)],
        isType: false,
        text: `declare ${keyword} ${declaration.getText(file)};`,
      }));
    }
    const isType =
      typescript.isInterfaceDeclaration(statement) || typescript.isTypeAliasDeclaration(statement);
    return [
      { names: declaredNames(typescript, statement), isType, text: statement.getFullText(file).trim() },
    ];
  });
}

function declaredNames(typescript: TypeScript, statement: ts.Statement): string[] {
  if (typescript.isImportDeclaration(statement)) {
    const { name, namedBindings } = statement.importClause ?? {};
    const names = name ? [name.text] : [];
    if (!namedBindings) return names;
    if (typescript.isNamespaceImport(namedBindings)) return [...names, namedBindings.name.text];
    return [...names, ...namedBindings.elements.map((element) => element.name.text)];
  }
  const { name } = statement as ts.Statement & { name?: ts.Node };
  return name && typescript.isIdentifier(name) ? [name.text] : [];
}
