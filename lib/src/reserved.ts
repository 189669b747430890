/** Names that are withheld now; without a prototype, so that nothing a notebook patches is asked. */
let withheld: Readonly<Record<string, true>> | undefined;
let used: string | undefined;
let refuse = (name: string): void => {
  if (withheld === undefined || withheld[name] !== true) return;
  used ??= name;
  throw new Error(
    `This task asks for your own ${name}, so the library's is not there while it is judged; write it yourself.`,
  );
};

/**
 * Stands first in every function that is the answer to an exercise, or gives it away. Throws Error while such an
 * exercise calls a student's function, whatever the name, namespace or package path it was reached by.
 */
export function reserved(name: string): void {
  refuse(name);
}

/** The same object, of which nothing can be read while its name is withheld. */
export function reservedObject<T extends object>(name: string, object: T): T {
  return new Proxy(object, {
    get: (target, key, receiver): unknown => (reserved(name), Reflect.get(target, key, receiver)),
    ownKeys: (target) => (reserved(name), Reflect.ownKeys(target)),
  });
}

/** A course's own library, of which every function is reserved under the name that it is exported by. */
export function reservedLibrary<T extends object>(library: T): T {
  const guarded = Object.entries(library).map(([name, value]: [string, unknown]) => {
    if (typeof value !== "function") return [name, value];
    return [
      name,
      new Proxy(value, {
        apply: (target, self, args): unknown => (reserved(name), Reflect.apply(target, self, args)),
        construct: (target, args, kind): object => (
          reserved(name),
          Reflect.construct(target, args, kind) as object
        ),
      }),
    ];
  });
  return Object.fromEntries(guarded) as T;
}

/**
 * Runs something while these names are withheld. `used` is the first of them that was reached for, also if the error
 * that this threw was caught on the way.
 */
export function withholding<T>(names: readonly string[], run: () => T): { result: T; used?: string } {
  const before = { withheld, used };
  const table = Object.create(null) as Record<string, true>;
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- for-of would use a patched iterator.
  for (let i = 0; i < names.length; i++) table[names[i] as string] = true;
  withheld = table;
  used = undefined;
  try {
    const result = run();
    return used === undefined ? { result } : { result, used };
  } finally {
    ({ withheld, used } = before);
  }
}

/** For a second copy of this module, as another bundle has one: what is reserved there is asked of the first. */
export function followReserved(first: typeof reserved): void {
  refuse = first;
}
