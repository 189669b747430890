import ts from "@latent-lab/kernel/compiler";
import { declarationsOf, parse } from "../../align/index.js";
import { memo } from "../../memo.js";

/** A statement at the top level of a cell that declares or imports names. */
export interface Definition {
  readonly names: readonly string[];
  /** The statement as it stands. */
  readonly source: string;
  readonly start: number;
  readonly end: number;
  /** Every name that it mentions, members of objects aside. */
  readonly mentions: ReadonlySet<string>;
}

/** The statements of a cell that declare or import something, in its order. */
export const definitionsIn = memo((source): readonly Definition[] => {
  const file = parse(source);
  return file.statements.flatMap((statement) => {
    const text = statement.getText(file);
    const { values, types, imports } = declarationsOf(text);
    const names = [...values, ...types.map(({ name }) => name), ...imports.map(({ local }) => local)];
    if (names.length === 0) return [];
    const [start, end] = [statement.getStart(file), statement.end];
    return [{ names, source: text, start, end, mentions: mentionedIn(statement) }];
  });
});

/**
 * The statements behind these names, in the order of the cells, and those behind the names that they mention in turn;
 * of several that define a name the last ones of one cell. Names that `stop` keeps back are not followed.
 */
export function definitionsBehind(
  names: readonly string[],
  cells: readonly string[],
  stop: (name: string) => boolean = () => false,
): Definition[] {
  const found = new Set<Definition>();
  const seen = new Set<string>();
  const last = lastDefinitions(cells);
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const definition of last.get(name) ?? []) {
      if (found.has(definition)) continue;
      found.add(definition);
      for (const mentioned of definition.mentions) if (!stop(mentioned)) queue.push(mentioned);
    }
  }
  return cells.flatMap((cell) => definitionsIn(cell).filter((definition) => found.has(definition)));
}

/** By name, what the last cell that defines it has for it: several statements for a function with overloads. */
function lastDefinitions(cells: readonly string[]): ReadonlyMap<string, readonly Definition[]> {
  const last = new Map<string, readonly Definition[]>();
  for (const cell of cells) {
    const own = new Map<string, Definition[]>();
    for (const definition of definitionsIn(cell)) {
      for (const name of new Set(definition.names)) {
        const others = own.get(name);
        if (others) others.push(definition);
        else own.set(name, [definition]);
      }
    }
    for (const [name, definitions] of own) last.set(name, definitions);
  }
  return last;
}

function mentionedIn(node: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) names.add(child.text);
    // Of `x.name` only x is a name of the notebook.
    if (ts.isPropertyAccessExpression(child)) visit(child.expression);
    else ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}
