import ts from "../compiler.cjs";
import type { Language } from "../../engine.js";
import type { SourceFiles } from "./files.js";
import type { Resolution } from "./resolution.js";
import { SESSION_MODULE } from "./slots.js";

/** The virtual file that holds the current cell; its ending tells the compiler by which rules it is to be read. */
export const CELL_FILES: Readonly<Record<Language, string>> = {
  typescript: "__cell__.ts",
  javascript: "__cell__.js",
};

/** Its name where it holds JSX. */
export const JSX_CELL_FILE = "__cell__.tsx";

/** The virtual file that declares what cells find in the global scope. */
export const GLOBALS_FILE = "__globals__.d.ts";

/** The virtual file that takes the place of the session for cells that mention nothing of it. */
export const NO_SESSION_FILE = "__no_session__.ts";

export interface ServiceParts {
  readonly cwd: string;
  /** Returns the name of the file that holds the current cell. */
  readonly cellFile: () => string;
  readonly options: ts.CompilerOptions;
  readonly files: SourceFiles;
  readonly resolution: Resolution;
  readonly registry: ts.DocumentRegistry;
}

/**
 * A language service whose roots are the current cell and the declarations of its globals, with all that the session
 * has declared and imported, or without.
 */
export function createService(
  { cwd, cellFile, options, files, resolution, registry }: ServiceParts,
  { session }: { readonly session: boolean },
): ts.LanguageService {
  const noSession = { resolvedFileName: `${cwd}/${NO_SESSION_FILE}`, extension: ts.Extension.Ts };
  // A compiler's host may offer its cache, and a service's host as well, though its type does not say so. Without it
  // each program would read the package.json of every file anew.
  const host: ts.LanguageServiceHost & Pick<ts.CompilerHost, "getModuleResolutionCache"> = {
    getModuleResolutionCache: () => resolution.cache,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [cellFile(), `${cwd}/${GLOBALS_FILE}`],
    getScriptVersion: (fileName) => files.version(fileName),
    getScriptSnapshot: (fileName) => files.snapshot(fileName),
    getCurrentDirectory: () => cwd,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    fileExists: (fileName) => files.exists(fileName),
    readFile: (fileName) => files.read(fileName),
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    readDirectory: ts.sys.readDirectory,
    realpath: ts.sys.realpath,
    resolveModuleNameLiterals: (literals, containingFile) => {
      const specifiers = literals.map(({ text }) => text);
      if (!session && specifiers.includes(SESSION_MODULE)) return [{ resolvedModule: noSession }];
      return resolution.resolveAll(specifiers, containingFile);
    },
  };
  return ts.createLanguageService(host, registry);
}
