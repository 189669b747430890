import { syncBuiltinESMExports } from "node:module";

/** Gives an object other properties; returns a function that puts back what it had. */
export function replaceProperties(object: object, properties: Record<string, unknown>): () => void {
  const before = new Map(
    Object.keys(properties).map((key) => [key, Object.getOwnPropertyDescriptor(object, key)]),
  );
  for (const [key, value] of Object.entries(properties)) {
    Object.defineProperty(object, key, { value, configurable: true, writable: true, enumerable: true });
  }
  return () => {
    for (const [key, descriptor] of before) {
      if (Object.getOwnPropertyDescriptor(object, key)?.value !== properties[key]) continue;
      if (descriptor) Object.defineProperty(object, key, descriptor);
      else Reflect.deleteProperty(object, key);
    }
  };
}

/** The same for one of Node's modules, where `import` is to see it as well. */
export function replaceExports(module: object, exports: Record<string, unknown>): () => void {
  const undo = replaceProperties(module, exports);
  syncBuiltinESMExports();
  return () => {
    undo();
    syncBuiltinESMExports();
  };
}
