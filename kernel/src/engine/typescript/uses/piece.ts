import ts from "../../compiler.cjs";
import { boundNames, namesOf } from "../names.js";
import { importedBindings } from "../transform/imports.js";
import { parseCell } from "../syntax.js";
import { isTypeOnly } from "../type-only.js";
import { changedBy, isAssignment } from "./changes.js";
import { namesWithin } from "./scopes.js";

/** A statement at the top level of a cell, or one name of it where each has a value of its own. */
export interface Piece {
  readonly makes: readonly string[];
  /** Names whose values it changes. */
  readonly changes: ReadonlySet<string>;
  /** Names that it takes from the notebook. */
  readonly uses: ReadonlySet<string>;
  /** Names that it takes from modules and objects. */
  readonly outside: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

export function piecesIn(source: string): Piece[] {
  const file = parseCell(source, { parents: true }).file;
  return file.statements.flatMap((statement): Piece[] => {
    if (ts.isImportDeclaration(statement)) return importedIn(statement);
    if (!ts.isVariableStatement(statement)) {
      return [
        new Reading(
          statement,
          namesOf(statement).map(([name]) => name),
        ),
      ];
    }
    return statement.declarationList.declarations.map(
      (declaration) => new Reading(declaration, boundNames(declaration.name)),
    );
  });
}

function importedIn(statement: ts.ImportDeclaration): Piece[] {
  return importedBindings(statement).map(({ name, property }) => ({
    makes: [name.text],
    changes: NOTHING,
    uses: NOTHING,
    outside: new Set(property === undefined ? [] : [property]),
  }));
}

/** Reads a piece from its syntax tree. Names that it declares for itself inside are none of the notebook's. */
class Reading implements Piece {
  readonly changes = new Set<string>();
  readonly uses = new Set<string>();
  readonly outside = new Set<string>();

  constructor(
    node: ts.Node,
    readonly makes: readonly string[],
  ) {
    // Sums of many terms stand deeper in one another than functions can call themselves.
    const ahead: [ts.Node, ReadonlySet<string>][] = [[node, NOTHING]];
    for (let next = ahead.pop(); next; next = ahead.pop()) {
      const hidden = this.#read(...next);
      for (const part of partsOf(next[0])) ahead.push([part, hidden]);
    }
  }

  /** Returns the names that mean something else in the node than in the notebook. */
  #read(node: ts.Node, around: ReadonlySet<string>): ReadonlySet<string> {
    const inside = namesWithin(node);
    const hidden = inside.length > 0 ? new Set([...around, ...inside]) : around;
    if (ts.isIdentifier(node) && !hidden.has(node.text)) this.uses.add(node.text);
    for (const key of keysOf(node)) this.outside.add(key);
    for (const changed of changedBy(node)) if (!hidden.has(changed)) this.changes.add(changed);
    return hidden;
  }
}

/** Lists what stands in a node and is computed; what it declares, its keys and its types aside. */
function partsOf(node: ts.Node): ts.Node[] {
  const { name, propertyName } = node as { name?: ts.Node; propertyName?: ts.Node };
  const own = ts.isShorthandPropertyAssignment(node) ? [] : [name, propertyName];
  const parts: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    const isLabel = ts.isIdentifier(child) && own.includes(child);
    if (!isLabel && !isTypeOnly(child)) parts.push(child);
  });
  return parts;
}

/** The names under which something is taken out of an object. */
function keysOf(node: ts.Node): string[] {
  if (ts.isPropertyAccessExpression(node)) return [node.name.text];
  if (ts.isElementAccessExpression(node)) {
    return ts.isStringLiteralLike(node.argumentExpression) ? [node.argumentExpression.text] : [];
  }
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    return keyOf(node.propertyName ?? node.name);
  }
  if (isAssignment(node) && ts.isObjectLiteralExpression(node.left)) {
    return node.left.properties.flatMap(({ name }) => (name ? keyOf(name) : []));
  }
  return [];
}

const keyOf = (name: ts.Node): string[] =>
  ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? [name.text] : [];
