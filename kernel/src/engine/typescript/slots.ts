import type { SourceFiles } from "./files.js";

/** Number of slots made at once: each time the program's structure changes, which is dear. */
const BLOCK = 64;

/** Returns the name of a slot, or below of a package that slots speak of, within cells and slots. */
export const slotName = (slot: number) => `__slot${slot}__`;
const packageName = (index: number) => `__package${index}__`;

/** The one module that cells and slots import. */
export const SESSION_MODULE = "./__session__";

const EMPTY = `import {} from "${SESSION_MODULE}";\nexport {};\n`;

/**
 * Keeps the declarations of past cells, as far as types go: in one virtual module each, which are all re-exported by
 * the session module. Cells and slots import nothing but that module, so that the program has the same structure from
 * cell to cell and TypeScript reuses it.
 */
export class Slots {
  readonly #cwd: string;
  readonly #files: SourceFiles;
  readonly #uses = new Map<number, readonly number[]>();
  readonly #free: number[] = [];
  readonly #packages = new Map<string, string>();
  #capacity = 0;

  constructor(cwd: string, files: SourceFiles) {
    this.#cwd = cwd;
    this.#files = files;
    this.#grow();
  }

  /** Stores declarations, as TypeScript emitted them for a cell or as the cell's own text; answers with their slot. */
  store(text: string): number {
    if (this.#free.length === 0) this.#grow();
    const slot = this.#free.shift() ?? 0;
    const independent = this.#throughSession(text);
    this.#uses.set(slot, mentionedSlots(independent));
    this.#files.set(this.fileOf(slot), independent);
    return slot;
  }

  /** Frees the slots that neither `live` ones nor those that they speak of need. */
  keepOnly(live: Iterable<number>): void {
    const needed = new Set<number>();
    const pending = [...live];
    for (let slot = pending.pop(); slot !== undefined; slot = pending.pop()) {
      if (needed.has(slot)) continue;
      needed.add(slot);
      pending.push(...(this.#uses.get(slot) ?? []));
    }
    for (const slot of [...this.#uses.keys()]) {
      if (needed.has(slot)) continue;
      this.#uses.delete(slot);
      this.#files.set(this.fileOf(slot), EMPTY);
      this.#free.unshift(slot);
    }
  }

  /** Slots in use. */
  get used(): number {
    return this.#uses.size;
  }

  /** The virtual file of a slot. */
  fileOf(slot: number): string {
    return `${this.#cwd}/${slotName(slot)}.ts`;
  }

  #grow(): void {
    for (let slot = this.#capacity; slot < this.#capacity + BLOCK; slot++) {
      this.#files.set(this.fileOf(slot), EMPTY);
      this.#free.push(slot);
    }
    this.#capacity += BLOCK;
    this.#writeSession();
  }

  #writeSession(): void {
    const lines = [...this.#packages].map(
      ([specifier, name]) => `export * as ${name} from ${JSON.stringify(specifier)};`,
    );
    for (let slot = 0; slot < this.#capacity; slot++) {
      lines.push(`export * as ${slotName(slot)} from "./${slotName(slot)}";`);
    }
    this.#files.set(`${this.#cwd}/__session__.ts`, `${lines.join("\n")}\n`);
  }

  /** Lets inline imports, which emitted declarations are full of, go through the session module. */
  #throughSession(text: string): string {
    const names = new Set<string>();
    const packages = this.#packages.size;
    const body = text.replace(/\bimport\("([^"]+)"\)(\.?)/g, (_, specifier: string, dot: string) => {
      if (specifier === SESSION_MODULE) return ""; // What follows names a slot.
      const name = /^\.\/(__slot\d+__)$/.exec(specifier)?.[1] ?? this.#packageOf(specifier);
      names.add(name);
      return name + dot;
    });
    if (this.#packages.size > packages) this.#writeSession();
    const imported = new RegExp(`^import \\{([^}]*)\\} from "${SESSION_MODULE}";`, "m").exec(body);
    const all = new Set([...namesIn(imported?.[1] ?? ""), ...names, ...(body.match(/__slot\d+__/g) ?? [])]);
    const line = `import { ${[...all].join(", ")} } from "${SESSION_MODULE}";`;
    return imported ? body.replace(imported[0], () => line) : `${line}\n${body}`;
  }

  #packageOf(specifier: string): string {
    let name = this.#packages.get(specifier);
    if (!name) this.#packages.set(specifier, (name = packageName(this.#packages.size)));
    return name;
  }
}

function namesIn(list: string): string[] {
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function mentionedSlots(text: string): number[] {
  return [...new Set([...text.matchAll(/__slot(\d+)__/g)].map(([, slot]) => Number(slot)))];
}
