import type { NameKind } from "./names.js";
import { SESSION_MODULE, slotName } from "./slots.js";

/** A name of the session, and the slot with its newest declaration. */
export interface SessionName {
  readonly slot: number;
  readonly kind: NameKind;
}

const IDENTIFIER = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu;

/**
 * One line that declares the session's names which a cell mentions and does not declare itself, and how many they are.
 * Aliases carry types, values and namespaces alike; variables are declared, since nothing can be assigned to an alias.
 */
export function preludeOf(
  code: string,
  own: { has(name: string): boolean },
  session: ReadonlyMap<string, SessionName>,
): { prelude: string; names: number } {
  const slots = new Set<string>();
  const lines: string[] = [];
  for (const name of new Set(code.match(IDENTIFIER))) {
    const known = session.get(name);
    if (!known || own.has(name)) continue;
    const slot = slotName(known.slot);
    slots.add(slot);
    const isVariable = known.kind === "let" || known.kind === "var";
    lines.push(
      isVariable ? `declare let ${name}: typeof ${slot}.${name};` : `import ${name} = ${slot}.${name};`,
    );
  }
  // A JSDoc comment belongs to the first statement of the cell only if it starts a line.
  const prelude = `import { ${[...slots].join(", ")} } from "${SESSION_MODULE}"; ${lines.join(" ")}\n`;
  return { prelude, names: lines.length };
}
