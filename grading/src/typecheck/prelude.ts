import { declarationsOf, type ImportedName } from "../align/index.js";

/**
 * Declarations of the names that a cell uses and other cells give it. Types are copied as they stand, imports name by
 * name; a later cell's declaration goes before an earlier one's.
 */
export function prelude(source: string, others: readonly string[]): string {
  const mentioned = new Set(source.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu));
  const own = declarationsOf(source);
  const taken = new Set([
    ...own.values,
    ...own.types.map(({ name }) => name),
    ...own.imports.map(({ local }) => local),
  ]);
  const lines: string[] = [];
  const declare = (name: string, line: string, always = false) => {
    if (taken.has(name) || !(always || mentioned.has(name))) return;
    taken.add(name);
    lines.push(line);
  };
  for (const other of [...others].reverse()) {
    const { values, types, imports } = declarationsOf(other);
    for (const { name, statement } of types) declare(name, statement, true);
    for (const name of values) declare(name, `declare let ${name}: any; type ${name} = any;`);
    for (const name of imports) declare(name.local, importLine(name));
  }
  return lines.join("\n");
}

function importLine({ local, imported, module }: ImportedName): string {
  const from = JSON.stringify(module);
  if (imported === undefined) return `import * as ${local} from ${from};`;
  return imported === "default"
    ? `import ${local} from ${from};`
    : `import { ${imported} as ${local} } from ${from};`;
}
