import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isInstalled, type SourceFiles } from "../files.js";
import type { Resolution } from "../resolution.js";
import { commonJsNamespace } from "./interop.js";
import { LocalModules } from "./local.js";
import { Packages } from "./packages.js";
import { withTestRunner } from "./test-runner.js";

/** Loads what cells import: packages through Node, the author's own modules from their sources. */
export class ModuleLoader {
  /** Modules that the engine itself provides, by name. */
  readonly #provided: ReadonlyMap<string, object>;
  readonly #packages = new Packages();
  readonly #resolution: Resolution;
  readonly local: LocalModules;

  constructor(files: SourceFiles, resolution: Resolution, provided: ReadonlyMap<string, object>) {
    this.#provided = provided;
    this.#resolution = resolution;
    this.local = new LocalModules({
      files,
      compilerOptions: resolution.options,
      importFor: (specifier, file, importers) => this.import(specifier, file, importers),
      resolve: (specifier, file) => this.#localFile(specifier, file),
    });
  }

  /** Resolves to what `import` gives to code in `file`; `importers` are the local modules whose import led here. */
  async import(specifier: string, file: string, importers: readonly string[] = []): Promise<unknown> {
    const provided = this.#provided.get(specifier);
    if (provided) return commonJsNamespace(provided);
    const local = this.#localFile(specifier, file);
    if (local) return this.local.import(local, importers);
    const folder = path.dirname(file);
    const isPath = specifier.startsWith(".") || path.isAbsolute(specifier);
    return this.#packages.import(
      isPath ? pathToFileURL(path.resolve(folder, specifier)).href : specifier,
      folder,
    );
  }

  /** `require` of a cell in `file`. It cannot wait for a module that is compiled here, or for one that awaits. */
  requireFor(file: string): NodeJS.Require {
    const native = createRequire(file);
    const require = (specifier: string): unknown => {
      const provided = this.#provided.get(specifier);
      if (provided) return provided;
      const local = this.#localFile(specifier, file);
      if (local === undefined || /\.(json|cjs|js)$/.test(local)) {
        return withTestRunner(specifier, native(specifier) as unknown);
      }
      throw new Error(
        `Expected a CommonJS module, received ${specifier}: write import … from "${specifier}", or await import("${specifier}").`,
      );
    };
    return Object.assign(require, native);
  }

  /** Only what a path names is compiled here; a package is Node's affair, even if its sources are a link away. */
  #localFile(specifier: string, file: string): string | undefined {
    const request = specifier.startsWith("file:") ? fileURLToPath(specifier) : specifier;
    if (!request.startsWith(".") && !path.isAbsolute(request)) return undefined;
    const found = this.#resolution.resolve(request, file)?.resolvedFileName;
    if (!found || isInstalled(found) || /\.d\.[cm]?ts$|\.node$/.test(found)) return undefined;
    return found;
  }
}
