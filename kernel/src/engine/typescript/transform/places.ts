import ts from "../../compiler.cjs";
import { type NameKind, type Names, variableKind } from "../names.js";

/**
 * The place where a top-level name is kept while its cell runs:
 * - "constant": in a variable and, from its declaration on, in its box as well. The two never differ, for nothing is
 *   assigned to it; code at the top level reads the variable, functions the box, since a later cell may declare the
 *   name again.
 * - "variable": in a variable that no function of the cell mentions; its box reads and writes it until the cell ends.
 * - "box": in its box.
 */
export type Place = "constant" | "variable" | "box";

export interface PlaceOptions {
  readonly checker: ts.TypeChecker;
  readonly file: ts.SourceFile;
  readonly own: Names;
}

/** Names that the function around a cell's code already has, which cannot be declared in it again. */
const PARAMETERS = new Set(["require", "__filename", "__dirname"]);

/** The place of a name, as far as its kind decides it. */
export function placeOfKind(kind: NameKind | undefined, name: string): Place {
  if (PARAMETERS.has(name)) return "box";
  switch (kind) {
    case "const":
    case "class":
    case "enum":
    case "function":
      return "constant";
    case "let":
      return "variable";
    default:
      return "box";
  }
}

/** The place of each name that a cell declares. */
export function placesOf(options: PlaceOptions): ReadonlyMap<string, Place> {
  const places = new Map([...options.own].map(([name, kind]) => [name, placeOfKind(kind, name)]));
  for (const name of mentionedInFunctions(options)) {
    if (places.get(name) === "variable") places.set(name, "box");
  }
  return places;
}

/** The cell's own names that its functions and classes mention. */
function mentionedInFunctions({ checker, file, own }: PlaceOptions): ReadonlySet<string> {
  const mentioned = new Set<string>();
  const visit = (node: ts.Node, inFunction: boolean): void => {
    if (inFunction && ts.isIdentifier(node) && own.get(node.text) === "let" && !mentioned.has(node.text)) {
      const symbol = ts.isShorthandPropertyAssignment(node.parent)
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : checker.getSymbolAtLocation(node);
      if (isTopLevel(symbol, file)) mentioned.add(node.text);
    }
    ts.forEachChild(node, (child) => visit(child, inFunction || isScopeOfItsOwn(node)));
  };
  visit(file, false);
  return mentioned;
}

/** Whether what stands in the node runs at another time than what stands around it, or may. */
export function isScopeOfItsOwn(node: ts.Node): boolean {
  return (
    ts.isFunctionLike(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isClassStaticBlockDeclaration(node)
  );
}

/** Whether a symbol of `file` is a name of the session, declared in the cell or by its prelude. */
export function isTopLevel(symbol: ts.Symbol | undefined, file: ts.SourceFile): boolean {
  return (
    symbol?.declarations?.some(
      (declaration) => declaration.getSourceFile() === file && isAtTopLevel(declaration, file),
    ) ?? false
  );
}

function isAtTopLevel(declaration: ts.Declaration, file: ts.SourceFile): boolean {
  let node: ts.Node = declaration;
  if (ts.isImportClause(node) || ts.isImportSpecifier(node) || ts.isNamespaceImport(node)) return true;
  while (ts.isBindingElement(node)) node = node.parent.parent;
  if (!ts.isVariableDeclaration(node)) {
    return (
      node.parent === file &&
      (ts.isFunctionDeclaration(node) ||
        ts.isClassDeclaration(node) ||
        ts.isEnumDeclaration(node) ||
        ts.isModuleDeclaration(node) ||
        ts.isImportEqualsDeclaration(node))
    );
  }
  const list = node.parent;
  if (!ts.isVariableDeclarationList(list)) return false; // The variable of a `catch`.
  const kind = variableKind(list);
  if (kind !== "var") {
    return kind !== undefined && list.parent.parent === file && ts.isVariableStatement(list.parent);
  }
  for (let outer: ts.Node = list.parent; outer !== file; outer = outer.parent) {
    if (ts.isFunctionLike(outer) || ts.isModuleBlock(outer) || ts.isClassStaticBlockDeclaration(outer)) {
      return false;
    }
  }
  return true;
}
