import ts from "../../compiler.cjs";

/** A name that an import statement binds. */
export interface ImportedBinding {
  readonly name: ts.Identifier;
  /** The export that it stands for; undefined for the whole module. */
  readonly property: string | undefined;
  readonly isTypeOnly: boolean;
}

export function importedBindings({ importClause }: ts.ImportDeclaration): ImportedBinding[] {
  if (!importClause) return [];
  const isTypeOnly = importClause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const { name, namedBindings } = importClause;
  const bindings: ImportedBinding[] = name ? [{ name, property: "default", isTypeOnly }] : [];
  if (!namedBindings) return bindings;
  if (ts.isNamespaceImport(namedBindings)) {
    return [...bindings, { name: namedBindings.name, property: undefined, isTypeOnly }];
  }
  const named = namedBindings.elements.map((element) => ({
    name: element.name,
    property: (element.propertyName ?? element.name).text,
    isTypeOnly: isTypeOnly || element.isTypeOnly,
  }));
  return [...bindings, ...named];
}

/** Whether an imported name has a value, as far as is known: an untyped package may hold anything. */
export function isUsedAsValue(checker: ts.TypeChecker, name: ts.Identifier): boolean {
  const symbol = checker.getSymbolAtLocation(name);
  if (!symbol || !(symbol.flags & ts.SymbolFlags.Alias)) return true;
  const meant = checker.getAliasedSymbol(symbol);
  return meant.escapedName === "unknown" || (meant.flags & ts.SymbolFlags.Value) !== 0;
}
