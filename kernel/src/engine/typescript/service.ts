import ts from "../compiler.cjs";
import type { SourceFiles } from "./files.js";
import { createRegistry } from "./registry.js";
import type { Resolution } from "./resolution.js";

/** The virtual file that holds the current cell. */
export const CELL_FILE = "__cell__.ts";

/** The virtual file that declares what cells find in the global scope. */
export const GLOBALS_FILE = "__globals__.d.ts";

/** A language service whose roots are the current cell and the declarations of its globals. */
export function createService(
  cwd: string,
  options: ts.CompilerOptions,
  files: SourceFiles,
  resolution: Resolution,
): ts.LanguageService {
  // A compiler's host may offer its cache, and a service's host as well, though its type does not say so. Without it
  // each program would read the package.json of every file anew.
  const host: ts.LanguageServiceHost & Pick<ts.CompilerHost, "getModuleResolutionCache"> = {
    getModuleResolutionCache: () => resolution.cache,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [`${cwd}/${CELL_FILE}`, `${cwd}/${GLOBALS_FILE}`],
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
    resolveModuleNameLiterals: (literals, containingFile) =>
      resolution.resolveAll(
        literals.map(({ text }) => text),
        containingFile,
      ),
  };
  return ts.createLanguageService(host, createRegistry(cwd, files));
}
