import Module, { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { commonJsNamespace } from "./interop.js";
import { withTestRunner } from "./test-runner.js";

type Import = (specifier: string) => Promise<Record<string, unknown>>;

/** Node's own `import()`, as if called by a module in `folder`. */
function importerIn(folder: string): Import {
  // A module that is compiled under a name in that folder, without a file. The public ways (`importModuleDynamically`,
  // the second parameter of `import.meta.resolve`) need flags or print a warning.
  const filename = path.join(folder, "__import__.js");
  const module = new Module(filename) as Module & { _compile(code: string, filename: string): void };
  module.filename = filename;
  module._compile("module.exports = (specifier) => import(specifier);", filename);
  return module.exports as Import;
}

/** Imports packages from the folders of cells and local modules. */
export class Packages {
  readonly #importers = new Map<string, Import>();

  /** `specifier` is a package's name or a file URL. */
  async import(specifier: string, folder: string): Promise<object> {
    let load = this.#importers.get(folder);
    if (!load) this.#importers.set(folder, (load = importerIn(folder)));
    const namespace = withTestRunner(specifier, await load(specifier));
    return isCommonJs(specifier, folder, namespace) ? commonJsNamespace(namespace.default) : namespace;
  }
}

/** Whether Node found a CommonJS module: its exports are then what `require` has cached. */
function isCommonJs(specifier: string, folder: string, namespace: Record<string, unknown>): boolean {
  if (!("default" in namespace) || specifier.startsWith("node:")) return false;
  const require = createRequire(path.join(folder, "__import__.js"));
  try {
    const file = require.resolve(specifier.startsWith("file:") ? fileURLToPath(specifier) : specifier);
    return require.cache[file]?.exports === namespace.default;
  } catch {
    return false; // A package for `import` only.
  }
}
