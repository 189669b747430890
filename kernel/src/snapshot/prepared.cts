/**
 * What a start-up snapshot of V8 holds: the compiler, and the library files of every program, parsed and bound. That is
 * most of the time until a kernel's first cell.
 *
 * This file is part of the snapshot, and it is loaded in kernels, too: with or without one.
 */
import path from "node:path";
import type ts from "typescript";

export interface Prepared {
  readonly typescript: typeof ts;
  /** Where the compiler was read. */
  readonly typescriptFile: string;
  /** Files of installed packages by name, without their JSDoc. */
  readonly files: ReadonlyMap<string, ts.SourceFile>;
}

interface Keep {
  [KEY]?: Prepared;
}

const KEY = Symbol.for("latent-lab.prepared");
const keep = globalThis as Keep;

/** What the snapshot that this process was started from holds; undefined in a process that was started without. */
export const prepared = take();

function take(): Prepared | undefined {
  const held = keep[KEY];
  if (!held) return undefined;
  Reflect.deleteProperty(keep, KEY);
  // Processes and threads that this one starts are to be ordinary ones.
  process.execArgv.splice(process.execArgv.indexOf("--snapshot-blob"), 2);
  // The compiler remembers the folder that it was loaded in.
  held.typescript.sys.getCurrentDirectory = () => process.cwd();
  return held;
}

/** Runs while a snapshot is built, and fills it. */
export function prepare(
  typescript: typeof ts,
  { typescriptFile, options }: { readonly typescriptFile: string; readonly options: ts.CompilerOptions },
): void {
  keep[KEY] = { typescript, typescriptFile, files: libraryFiles(typescript, options) };
}

/** The files that a cell's program has of itself. */
function libraryFiles(typescript: typeof ts, options: ts.CompilerOptions): Map<string, ts.SourceFile> {
  const { sys, ScriptSnapshot } = typescript;
  const jsDocParsingMode = typescript.JSDocParsingMode.ParseForTypeInfo;
  // Names of the notebook's folder are in no file of the snapshot, so that any will do.
  const cwd = path.parse(typescript.getDefaultLibFilePath(options)).root;
  const cell = path.posix.join(cwd, "__cell__.ts");
  const read = (file: string) => (file === cell ? "export {};" : sys.readFile(file));
  const host: ts.LanguageServiceHost = {
    jsDocParsingMode,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [cell],
    getScriptVersion: () => "installed",
    getScriptSnapshot: (file) => {
      const text = read(file);
      return text === undefined ? undefined : ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => cwd,
    getDefaultLibFileName: typescript.getDefaultLibFilePath,
    useCaseSensitiveFileNames: () => sys.useCaseSensitiveFileNames,
    fileExists: (file) => file === cell || sys.fileExists(file),
    readFile: read,
    directoryExists: sys.directoryExists,
    getDirectories: sys.getDirectories,
    realpath: sys.realpath,
  };
  const registry = typescript.createDocumentRegistry(sys.useCaseSensitiveFileNames, cwd, jsDocParsingMode);
  const program = typescript.createLanguageService(host, registry).getProgram();
  program?.getTypeChecker(); // Binds the files.
  const files = program?.getSourceFiles().filter(({ fileName }) => fileName !== cell) ?? [];
  return new Map(files.map((file) => [file.fileName, file]));
}
