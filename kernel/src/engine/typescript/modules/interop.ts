const namespaces = new WeakMap<object, object>();
/** The exports that `require` gives for a namespace that was made here; an ES module's namespace is what it gives. */
const exportsOf = new WeakMap<object, unknown>();
/** Own properties of each function, which are no exports. */
const OF_FUNCTIONS = new Set(["length", "name", "prototype", "arguments", "caller"]);

/**
 * A CommonJS module as bundlers show it to an `import`: an ES module in disguise as it is, anything else with its
 * properties as named exports and the whole as the default.
 */
export function commonJsNamespace(exports: unknown): object {
  const isObject = (typeof exports === "object" && exports !== null) || typeof exports === "function";
  if (!isObject) return namespaceOf(exports, { default: exports });
  const object = exports as Record<string, unknown>;
  if (object.__esModule) return object;
  const known = namespaces.get(object);
  if (known) return known;
  const namespace = Object.create(null) as object;
  for (const name of new Set([...Object.getOwnPropertyNames(object), ...Object.keys(object)])) {
    if (name === "default" || (typeof exports === "function" && OF_FUNCTIONS.has(name))) continue;
    Object.defineProperty(namespace, name, { enumerable: true, get: () => object[name] });
  }
  Object.defineProperty(namespace, "default", { enumerable: true, value: object });
  namespaces.set(object, namespace);
  return namespaceOf(object, namespace);
}

/** Returns what `import x = require("…")` gives, of what `import` does. */
export function requiredFrom(namespace: unknown): unknown {
  const isKnown = typeof namespace === "object" && namespace !== null && exportsOf.has(namespace);
  return isKnown ? exportsOf.get(namespace) : namespace;
}

function namespaceOf(exports: unknown, namespace: object): object {
  exportsOf.set(namespace, exports);
  return namespace;
}
