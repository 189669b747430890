import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isInstalled, type SourceFiles } from "../files.js";
import type { Resolution } from "../resolution.js";
import { commonJsNamespace } from "./interop.js";
import { LocalModules } from "./local.js";
import { Packages } from "./packages.js";

/** Loads what cells import: packages through Node, the author's own modules from their sources. */
export class ModuleLoader {
  readonly #packages = new Packages();
  readonly #resolution: Resolution;
  readonly local: LocalModules;

  constructor(
    files: SourceFiles,
    resolution: Resolution,
    /** Modules that the engine itself provides, by name. */
    private readonly provided: ReadonlyMap<string, object>,
  ) {
    this.#resolution = resolution;
    this.local = new LocalModules({
      files,
      compilerOptions: resolution.options,
      importFor: (specifier, file, importers) => this.import(specifier, file, importers),
      resolve: (specifier, file) => this.#localFile(specifier, file),
    });
  }

  /** What `import` gives to code in `file`; `importers` are the local modules whose import led here. */
  async import(specifier: string, file: string, importers: readonly string[] = []): Promise<unknown> {
    const provided = this.provided.get(specifier);
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

  /** Only what a path names is compiled here; a package is Node's affair, even if its sources are a link away. */
  #localFile(specifier: string, file: string): string | undefined {
    const request = specifier.startsWith("file:") ? fileURLToPath(specifier) : specifier;
    if (!request.startsWith(".") && !path.isAbsolute(request)) return undefined;
    const found = this.#resolution.resolve(request, file)?.resolvedFileName;
    if (!found || isInstalled(found) || /\.d\.[cm]?ts$|\.cjs$|\.node$/.test(found)) return undefined;
    return found;
  }
}
