/**
 * Returns the URL of a compiled file of this package, for starting it as a worker thread. It is found from the sources
 * too (tests run those), since a worker cannot be started from TypeScript.
 */
export function compiled(path: string): URL {
  return new URL(`../dist/${path}`, import.meta.url);
}
