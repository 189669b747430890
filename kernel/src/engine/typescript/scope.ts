import { hasValue, type Names } from "./names.js";

/** The values of the session's names. Code of cells reads and writes them as properties of `values`. */
export class Scope {
  readonly values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;

  has(name: string): boolean {
    return name in this.values;
  }

  /** Prepares the names that a cell is about to declare; the one before must have ended. */
  begin(names: Names): Declaring {
    return new Declaring(this.values, names);
  }
}

/**
 * The names that a running cell declares. Until it gives them a value, reading those of `let`, `const` and `class`
 * throws, as it does in any program; a name that is never reached keeps the value that it had.
 */
export class Declaring {
  readonly #before = new Map<string, PropertyDescriptor | undefined>();
  readonly #reached = new Set<string>();

  constructor(
    private readonly values: Record<string, unknown>,
    private readonly names: Names,
  ) {
    for (const [name, kind] of names) {
      if (!hasValue(kind)) continue;
      const before = Object.getOwnPropertyDescriptor(values, name);
      this.#before.set(name, before);
      const isHoisted = kind === "var" || kind === "function" || kind === "enum" || kind === "namespace";
      const initial: unknown = isHoisted ? values[name] : undefined;
      this.#define(name, () => {
        if (isHoisted) return initial;
        throw new ReferenceError(`Cannot access '${name}' before initialization`);
      });
    }
  }

  /** Gives an imported name its value, which may still change. */
  bind(name: string, read: () => unknown): void {
    this.#define(name, read);
    this.#reached.add(name);
  }

  /** Ends the declaring; answers with the names that the session now knows, types among them. */
  end(finished: boolean): Set<string> {
    for (const [name, before] of this.#before) {
      if (this.#reached.has(name)) continue;
      if (before) Object.defineProperty(this.values, name, before);
      else if (finished && this.names.get(name) === "var") this.values[name] = undefined;
      else Reflect.deleteProperty(this.values, name);
    }
    const known = [...this.names].filter(
      ([name, kind]) => finished || !hasValue(kind) || this.#reached.has(name),
    );
    return new Set(known.map(([name]) => name));
  }

  #define(name: string, get: () => unknown): void {
    Object.defineProperty(this.values, name, {
      configurable: true,
      enumerable: true,
      get,
      set: (value: unknown) => {
        Object.defineProperty(this.values, name, {
          configurable: true,
          enumerable: true,
          writable: true,
          value,
        });
        this.#reached.add(name);
      },
    });
  }
}
