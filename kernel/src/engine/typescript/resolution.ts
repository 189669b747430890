import { isBuiltin } from "node:module";
import ts from "../compiler.cjs";
import { isInstalled, type SourceFiles } from "./files.js";

/** Finds the files that imports mean, as a bundler would, and looks again for those that were not there. */
export class Resolution {
  /** Modules that the engine itself provides, with the file of their types. */
  readonly #provided: ReadonlyMap<string, string>;
  readonly #host: ts.ModuleResolutionHost;
  readonly cache: ts.ModuleResolutionCache;
  /** Files with an import that was not found. */
  readonly #incomplete = new Set<string>();

  constructor(
    readonly cwd: string,
    readonly options: ts.CompilerOptions,
    files: SourceFiles,
    provided: ReadonlyMap<string, string>,
  ) {
    this.#provided = provided;
    this.#host = {
      fileExists: (fileName) => files.exists(fileName),
      readFile: (fileName) => files.read(fileName),
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
      realpath: ts.sys.realpath,
    };
    this.cache = ts.createModuleResolutionCache(cwd, (fileName) => fileName, options);
  }

  resolve(specifier: string, containingFile: string): ts.ResolvedModuleFull | undefined {
    const types = this.#provided.get(specifier);
    if (types) return { resolvedFileName: types, extension: ts.Extension.Dts, isExternalLibraryImport: true };
    const { options } = this;
    const { resolvedModule } = ts.resolveModuleName(
      specifier,
      containingFile,
      options,
      this.#host,
      this.cache,
    );
    if (!resolvedModule) this.forget(); // The cache remembers misses as well.
    return resolvedModule;
  }

  resolveAll(
    specifiers: readonly string[],
    containingFile: string,
  ): ts.ResolvedModuleWithFailedLookupLocations[] {
    // Node's own modules are in no files of their own. The types of Node name them hundreds of times.
    const found = specifiers.map((specifier) =>
      isBuiltin(specifier) ? undefined : this.resolve(specifier, containingFile),
    );
    if (found.every((resolved, index) => resolved ?? isBuiltin(specifiers[index] ?? ""))) {
      this.#incomplete.delete(containingFile);
    } else if (!isInstalled(containingFile)) this.#incomplete.add(containingFile);
    return found.map((resolvedModule) => ({ resolvedModule }));
  }

  /** The files whose imports have to be resolved again. */
  get incomplete(): ReadonlySet<string> {
    return this.#incomplete;
  }

  forget(): void {
    this.cache.clear();
  }
}
