import ts from "typescript";
import { declarationsOf, parse } from "../align/index.js";
import { isShadowed } from "./scope.js";

/** The library and its parts, such as "latent-lab/models". */
const isOurs = (module: string) => /^latent-lab(\/|$)/.test(module);

/**
 * The library's name that an answer uses though it may not, or undefined. Only the statements that define `target` are
 * looked at: importing a forbidden name to compare with it elsewhere is no offence. Detours (`require`,
 * aliases made at run time) are left to the sandbox, which withholds the names themselves.
 */
export function findForbidden(
  cells: readonly string[],
  target: string,
  forbids: readonly string[],
): string | undefined {
  const bindings = bindingsOf(cells);
  const answer = bindings.get(target);
  if (answer?.kind === "import") return forbids.find((name) => name === answer.imported);
  const source = cells.findLast((cell) => declarationsOf(cell).values.includes(target));
  if (source === undefined) return undefined;
  for (const statement of parse(source).statements) {
    if (!declarationsOf(statement.getText()).values.includes(target)) continue;
    const found = search(statement, (node) => forbiddenUse(node, statement, bindings, forbids));
    if (found !== undefined) return found;
  }
  return undefined;
}

type Binding =
  | { readonly kind: "own" }
  | { readonly kind: "import"; readonly imported: string }
  | { readonly kind: "library" };

/** What each top-level name means in the end; a later cell's meaning replaces an earlier one's. */
function bindingsOf(cells: readonly string[]): Map<string, Binding> {
  const bindings = new Map<string, Binding>();
  for (const cell of cells) {
    const { values, imports } = declarationsOf(cell);
    for (const { local, imported, module } of imports) {
      if (!isOurs(module)) bindings.set(local, { kind: "own" });
      else if (imported === undefined || imported === "default") bindings.set(local, { kind: "library" });
      else bindings.set(local, { kind: "import", imported });
    }
    for (const name of values) bindings.set(name, { kind: "own" });
  }
  return bindings;
}

function forbiddenUse(
  node: ts.Node,
  statement: ts.Statement,
  bindings: ReadonlyMap<string, Binding>,
  forbids: readonly string[],
): string | undefined {
  if (ts.isIdentifier(node)) {
    if (isMemberName(node) || isShadowed(node, statement)) return undefined;
    const binding = bindings.get(node.text);
    return binding?.kind === "import" ? forbids.find((name) => name === binding.imported) : undefined;
  }
  if (ts.isPropertyAccessExpression(node) && isLibrary(node.expression, bindings)) {
    return forbids.find((name) => name === node.name.text);
  }
  if (ts.isElementAccessExpression(node) && isLibrary(node.expression, bindings)) {
    const key = node.argumentExpression;
    return ts.isStringLiteralLike(key) ? forbids.find((name) => name === key.text) : undefined;
  }
  return undefined;
}

const isLibrary = (node: ts.Expression, bindings: ReadonlyMap<string, Binding>) =>
  ts.isIdentifier(node) && bindings.get(node.text)?.kind === "library";

/** `x.name`, `{ name: … }` and `{ name: other }` in a pattern speak of a member, not of the binding. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  return (
    (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isClassElement(parent)) &&
    parent.name === node
  );
}

/** What stands in a type computes nothing. */
function search<T>(node: ts.Node, found: (node: ts.Node) => T | undefined): T | undefined {
  if (ts.isTypeNode(node)) return undefined;
  return found(node) ?? ts.forEachChild(node, (child) => search(child, found));
}
