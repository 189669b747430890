import { hasValue, type Names } from "./names.js";

/**
 * The box that the value of one name of the session is kept in. All cells that mention the name share its box, also
 * after the name has been declared again, so that functions see what later cells assign. A box without a value of its
 * own throws when it is read; giving it one defines the property, so that reading it is as fast as reading any
 * object's.
 */
export interface Box {
  value: unknown;
}

const WITHOUT_VALUE = {
  get value(): unknown {
    const { name } = this as unknown as { name: string };
    throw new ReferenceError(`Cannot access '${name}' before initialization`);
  },
  set value(value: unknown) {
    define(this, { value, writable: true });
  },
};

/** The values of the session's names. */
export class Scope {
  readonly #boxes = new Map<string, Box>();

  /** The box of a name, which need not hold a value yet. */
  readonly box = (name: string): Box => {
    let box = this.#boxes.get(name);
    if (!box) this.#boxes.set(name, (box = Object.assign(Object.create(WITHOUT_VALUE) as Box, { name })));
    return box;
  };

  /** The names that have a value at this moment, with their values. */
  values(): Record<string, unknown> {
    const values = Object.create(null) as Record<string, unknown>;
    for (const [name, box] of this.#boxes) {
      if (!Object.hasOwn(box, "value")) continue;
      try {
        values[name] = box.value;
      } catch {
        // A variable that its cell has not reached.
      }
    }
    return values;
  }

  /** Prepares the names that a cell is about to declare; the one before must have ended. */
  begin(names: Names): Declaring {
    return new Declaring(this.box, names);
  }
}

/**
 * The names that a running cell declares. Until it gives them a value, reading those of `let`, `const` and `class`
 * throws, as it does in any program; a name that is never reached keeps the value that it had.
 */
export class Declaring {
  readonly #box: (name: string) => Box;
  readonly #names: Names;
  readonly #before = new Map<string, PropertyDescriptor | undefined>();
  /** Functions that read the boxes of hoisted names until they are assigned to. */
  readonly #initial = new Map<Box, () => unknown>();
  /** Names whose value is a variable of the cell until it ends. */
  readonly #variables = new Set<string>();

  constructor(box: (name: string) => Box, names: Names) {
    this.#box = box;
    this.#names = names;
    for (const [name, kind] of names) {
      if (!hasValue(kind)) continue;
      const declared = box(name);
      const before = Object.getOwnPropertyDescriptor(declared, "value");
      this.#before.set(name, before);
      const isHoisted = kind === "var" || kind === "function" || kind === "enum" || kind === "namespace";
      if (isHoisted) this.#keepUntilAssigned(declared, before ? declared.value : undefined);
      else Reflect.deleteProperty(declared, "value");
    }
  }

  /** Gives an imported name its value, which may still change. */
  bind(name: string, read: () => unknown): void {
    define(this.#box(name), {
      get: read,
      set: (value) => define(this.#box(name), { value, writable: true }),
    });
  }

  /** Lets a name stand for a variable of the cell, until that ends. */
  variable(name: string, get: () => unknown, set: (value: unknown) => void): void {
    define(this.#box(name), { get, set });
    this.#variables.add(name);
  }

  /** Ends the declaring; answers with the names that the session now knows, types among them. */
  end(finished: boolean): Set<string> {
    const known = new Set<string>();
    for (const [name, kind] of this.#names) {
      if (!hasValue(kind)) known.add(name);
      else if (this.#settle(name, kind === "var" && finished) || finished) known.add(name);
    }
    return known;
  }

  /** Whether the cell gave the name a value. A `var` has one, if only undefined, when its cell has finished. */
  #settle(name: string, isDeclared: boolean): boolean {
    const box = this.#box(name);
    if (this.#variables.has(name)) detach(box);
    const now = Object.getOwnPropertyDescriptor(box, "value");
    const isUntouched = now?.get !== undefined && now.get === this.#initial.get(box);
    if (now && !isUntouched) return true;
    Reflect.deleteProperty(box, "value");
    const before = this.#before.get(name);
    if (before) define(box, before);
    else if (isDeclared) box.value = undefined;
    return false;
  }

  #keepUntilAssigned(box: Box, initial: unknown): void {
    const get = () => initial;
    this.#initial.set(box, get);
    define(box, { get, set: (value) => define(box, { value, writable: true }) });
  }
}

/** Gives the box the value that the variable behind it has, if it has been reached. */
function detach(box: Box): void {
  let value: unknown;
  try {
    ({ value } = box);
  } catch {
    Reflect.deleteProperty(box, "value");
    return;
  }
  Reflect.deleteProperty(box, "value");
  box.value = value;
}

function define(box: object, descriptor: PropertyDescriptor): void {
  Reflect.deleteProperty(box, "value");
  Object.defineProperty(box, "value", { configurable: true, enumerable: true, ...descriptor });
}
