import ts from "../compiler.cjs";

/**
 * The kind of thing that a top-level name of a cell stands for. `let` includes `var`; `ambient` is what `declare`
 * speaks of, which lives elsewhere; `type` has no value.
 */
export type NameKind =
  "let" | "var" | "const" | "function" | "class" | "enum" | "namespace" | "import" | "type" | "ambient";

/** Whether the session's scope holds something for such a name. */
export function hasValue(kind: NameKind): boolean {
  return kind !== "type" && kind !== "ambient";
}

export type Names = ReadonlyMap<string, NameKind>;

export interface Declared {
  readonly names: Names;
  /** Those that the cell itself exports already. */
  readonly exported: ReadonlySet<string>;
  /** Whether the cell adds to the global scope or to another module. */
  readonly augments: boolean;
}

/** The names that a cell declares at its top level, `var`s in nested blocks included. */
export function declaredNames(file: ts.SourceFile): Declared {
  const names = new Map<string, NameKind>();
  const exported = new Set<string>();
  let augments = false;
  for (const statement of file.statements) {
    const found = namesOf(statement);
    for (const [name, kind] of found) {
      // A type beside a value of the same name: the value decides how it is used.
      if (!names.has(name) || names.get(name) === "type") names.set(name, kind);
      if (hasModifier(statement, ts.SyntaxKind.ExportKeyword)) exported.add(name);
    }
    if (ts.isExportDeclaration(statement) && !statement.moduleSpecifier) {
      const { exportClause } = statement;
      if (exportClause && ts.isNamedExports(exportClause)) {
        for (const { name } of exportClause.elements) exported.add(name.text);
      }
    }
    if (ts.isModuleDeclaration(statement) && isAugmentation(statement)) augments = true;
  }
  return { names, exported, augments };
}

/** The names that a statement declares at the top level, and what they stand for. */
export function namesOf(statement: ts.Statement): [string, NameKind][] {
  if (ts.isVariableStatement(statement)) {
    const kind = hasModifier(statement, ts.SyntaxKind.DeclareKeyword)
      ? "ambient"
      : variableKind(statement.declarationList);
    if (!kind) return [];
    return statement.declarationList.declarations.flatMap(({ name }) =>
      boundNames(name).map((bound): [string, NameKind] => [bound, kind]),
    );
  }
  if (ts.isImportDeclaration(statement)) {
    return importedNames(statement).map((name): [string, NameKind] => [name, "import"]);
  }
  if (ts.isImportEqualsDeclaration(statement)) return [[statement.name.text, "import"]];
  const kind = declarationKind(statement);
  if (kind) {
    const { name } = statement as ts.DeclarationStatement;
    return name && ts.isIdentifier(name) ? [[name.text, kind]] : [];
  }
  return nestedVars(statement).map((name): [string, NameKind] => [name, "var"]);
}

function declarationKind(statement: ts.Statement): NameKind | undefined {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return "type";
  const kind = ts.isFunctionDeclaration(statement)
    ? "function"
    : ts.isClassDeclaration(statement)
      ? "class"
      : ts.isEnumDeclaration(statement)
        ? "enum"
        : ts.isModuleDeclaration(statement) && !isAugmentation(statement)
          ? "namespace"
          : undefined;
  return kind && hasModifier(statement, ts.SyntaxKind.DeclareKeyword) ? "ambient" : kind;
}

/** Undefined for `using`, whose names end with the cell. */
export function variableKind({ flags }: ts.VariableDeclarationList): "let" | "var" | "const" | undefined {
  switch (flags & ts.NodeFlags.BlockScoped) {
    case ts.NodeFlags.None:
      return "var";
    case ts.NodeFlags.Let:
      return "let";
    case ts.NodeFlags.Const:
      return "const";
    default:
      return undefined;
  }
}

/** The names that a binding pattern binds. */
export function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name),
  );
}

function importedNames({ importClause }: ts.ImportDeclaration): string[] {
  const names = importClause?.name ? [importClause.name.text] : [];
  const bindings = importClause?.namedBindings;
  if (!bindings) return names;
  if (ts.isNamespaceImport(bindings)) return [...names, bindings.name.text];
  return [...names, ...bindings.elements.map(({ name }) => name.text)];
}

/** `var`s of blocks and loops, which belong to the top level as well. */
export function nestedVars(node: ts.Node): string[] {
  const names: string[] = [];
  // Sums of many terms stand deeper in one another than functions can call themselves.
  const ahead = [node];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    if (ts.isFunctionLike(next) || ts.isClassLike(next) || ts.isModuleDeclaration(next)) continue;
    if (ts.isVariableDeclarationList(next) && variableKind(next) === "var") {
      for (const { name } of next.declarations) names.push(...boundNames(name));
    }
    ts.forEachChild(next, (child) => void ahead.push(child));
  }
  return names;
}

/** `declare global` and `declare module "x"`. */
export function isAugmentation(node: ts.ModuleDeclaration): boolean {
  return ts.isStringLiteral(node.name) || (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((each) => each.kind === kind) ?? false);
}
