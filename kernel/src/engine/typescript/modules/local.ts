import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import ts from "../../compiler.cjs";
import { LazyMap } from "../../errors/source-maps.js";
import { registerScript } from "../../errors/scripts.js";
import { type SourceFiles } from "../files.js";
import { targetFor } from "../../target.js";
import { commonJsNamespace, requiredFrom } from "./interop.js";
import { rewriteImports } from "./rewrite.js";
import { withTestRunner } from "./test-runner.js";

interface LocalModule {
  readonly version: string;
  /**
   * The exports that an `import` gets of it: an object that its code fills, unless it exports something else as a
   * whole.
   */
  exports: object;
  /** The local modules that it imports. */
  readonly imports: string[];
  /** Settles once its code has run. */
  done: Promise<void>;
}

export interface LocalModulesOptions {
  readonly files: SourceFiles;
  readonly compilerOptions: ts.CompilerOptions;
  /** Imports a module for a local one; `importers` are the files whose import led here, the last one first. */
  readonly importFor: (specifier: string, file: string, importers: readonly string[]) => Promise<unknown>;
  /** The local module that an import in `file` means, if it means one. */
  readonly resolve: (specifier: string, file: string) => string | undefined;
}

/** Modules of the notebook's author: TypeScript and JSON that is compiled when imported, and again once it changed. */
export class LocalModules {
  readonly #options: LocalModulesOptions;
  readonly #modules = new Map<string, LocalModule>();
  readonly #scripts = new Set<string>();

  constructor(options: LocalModulesOptions) {
    this.#options = options;
  }

  /** The URLs of all scripts that were registered for stack traces. */
  get scripts(): ReadonlySet<string> {
    return this.#scripts;
  }

  async import(file: string, importers: readonly string[]): Promise<object> {
    const known = this.#modules.get(file);
    if (known) {
      // Modules that import each other get what is there so far.
      if (!importers.includes(file)) await known.done;
      return known.exports;
    }
    const module: LocalModule = {
      version: this.#options.files.version(file),
      exports: {},
      imports: [],
      done: Promise.resolve(),
    };
    this.#modules.set(file, module);
    module.done = file.endsWith(".json") ? this.#loadJson(file, module) : this.#run(file, module, importers);
    try {
      await module.done;
    } catch (error) {
      this.#modules.delete(file);
      throw error;
    }
    return module.exports;
  }

  /** Forgets modules that changed, and those that import them. */
  dropStale(): void {
    const isStale = (file: string, seen: Set<string>): boolean => {
      if (seen.has(file)) return false;
      seen.add(file);
      const module = this.#modules.get(file);
      if (!module) return true;
      return (
        this.#options.files.version(file) !== module.version ||
        module.imports.some((each) => isStale(each, seen))
      );
    };
    const stale = [...this.#modules.keys()].filter((file) => isStale(file, new Set()));
    for (const file of stale) this.#modules.delete(file);
  }

  async #loadJson(file: string, module: LocalModule): Promise<void> {
    module.exports = commonJsNamespace(JSON.parse(this.#text(file)));
  }

  async #run(file: string, module: LocalModule, importers: readonly string[]): Promise<void> {
    const { compilerOptions, importFor, resolve } = this.#options;
    const text = this.#text(file);
    const { outputText, sourceMapText } = ts.transpileModule(text, {
      fileName: file.replace(/\.[cm]([jt]s)$/, ".$1"), // Such an ending would decide on the kind of module.
      compilerOptions: {
        ...compilerOptions,
        target: targetFor(text),
        module: ts.ModuleKind.CommonJS,
        moduleResolution: undefined,
        moduleDetection: ts.ModuleDetectionKind.Legacy, // By what its text imports and exports.
        declaration: false,
        esModuleInterop: false, // What is imported has been made to look like an ES module.
        allowImportingTsExtensions: false,
        types: [],
      },
      transformers: { before: [rewriteImports] },
    });
    registerScript(file, {
      name: file,
      text,
      map: new LazyMap(sourceMapText ?? ""),
      linesBefore: 0,
    });
    this.#scripts.add(file);

    const imported = new Map<string, unknown>();
    const load = async (specifier: string) => {
      const local = resolve(specifier, file);
      if (local) module.imports.push(local);
      imported.set(specifier, await importFor(specifier, file, [file, ...importers]));
    };
    for (const specifier of specifiersOf(outputText, "require")) await load(specifier);
    // What the author requires may be missing, or meant for later: Node is asked when the call is reached.
    for (const specifier of specifiersOf(outputText, "__require__")) {
      if (!imported.has(specifier) && resolve(specifier, file)) await load(specifier);
    }
    const native = createRequire(file);
    const authors = (specifier: string): unknown =>
      imported.has(specifier)
        ? requiredFrom(imported.get(specifier))
        : withTestRunner(specifier, native(specifier) as unknown);
    const { exports } = module;
    const commonJs = { exports };
    const given = {
      exports,
      module: commonJs,
      require: (specifier: string) => imported.get(specifier),
      __require__: Object.assign(authors, native),
      __import__: (specifier: unknown) => importFor(String(specifier), file, []),
      __meta__: metaOf(file),
      __filename: file,
      __dirname: path.dirname(file),
    };
    const code = `(async function (${Object.keys(given).join(", ")}) {\n${outputText}\n})`;
    const body = new vm.Script(code, { filename: file, lineOffset: -1 }).runInThisContext() as (
      ...args: unknown[]
    ) => Promise<void>;
    await body(...Object.values(given));
    module.exports = commonJsNamespace(commonJs.exports);
  }

  #text(file: string): string {
    return this.#options.files.read(file) ?? "";
  }
}

/** The modules that compiled code asks for by a constant name, by means of `callee`. */
function specifiersOf(code: string, callee: "require" | "__require__"): Set<string> {
  const calls = code.matchAll(new RegExp(`\\b${callee}\\(["']([^"']+)["']\\)`, "g"));
  return new Set([...calls].map(([, specifier = ""]) => specifier));
}

/** `import.meta` of a module. */
export function metaOf(file: string): object {
  return {
    url: pathToFileURL(file).href,
    filename: file,
    dirname: path.dirname(file),
    resolve: (specifier: string) => {
      const found = createRequire(file).resolve(specifier);
      return path.isAbsolute(found) ? pathToFileURL(found).href : found;
    },
  };
}
