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
  const files = libraryFiles(typescript, options);
  forgetCollator(typescript);
  keep[KEY] = { typescript, typescriptFile, files };
}

const SESSION = "__session__.ts";
const CELL = "__cell__.ts";

/** What the sample cells find in their session. */
const SESSION_TEXT = "export declare const xs: number[];\nexport interface Fit { slope: number }\n";

/**
 * Cells that the compiler sees before the snapshot is taken. What it has never done it holds as text only, which each
 * kernel would then compile anew at its first cell, error, completion and so on. They need not mean anything.
 */
const SAMPLES = [
  `import * as __slot0__ from "./__session__"; import xs = __slot0__.xs; import Fit = __slot0__.Fit; declare let n: number;
const fits: Fit[] = xs.map((slope, i) => ({ slope: slope + i }));
const { slope, ...rest } = fits.reduce((a, b) => (a.slope < b.slope ? a : b));
function mean(values: readonly number[]) { let sum = 0; for (const value of values) sum += value; return sum / values.length; }
class Model<T extends object> { static made = 0; #a = [1, "2"]; constructor(readonly of: T) {} get first() { return this.#a[0]; } async *each() { yield this.of; } }
const later = async () => { try { await new Promise((resolve) => setTimeout(resolve, 1)); } catch (error) { console.log(\`\${error}\`); } };
console.log(mean(xs) ?? 0, new Model({ slope }).first, Object.entries(rest), new Map([["a", 1]]).get("a")?.toFixed(n));
Math.
export { fits, slope, rest, mean, Model, later };
`,
  `import {} from "./__session__"; 
const text: string = 1 + 1; Math.abs(); undeclared;
Math.
export { text };
`,
];

/** The files that a cell's program has of itself. */
function libraryFiles(typescript: typeof ts, options: ts.CompilerOptions): Map<string, ts.SourceFile> {
  const { sys, ScriptSnapshot } = typescript;
  const jsDocParsingMode = typescript.JSDocParsingMode.ParseForTypeInfo;
  // Names of the notebook's folder are in no file of the snapshot, so that any will do.
  const cwd = path.parse(typescript.getDefaultLibFilePath(options)).root;
  const cell = path.posix.join(cwd, CELL);
  const virtual = new Map([[path.posix.join(cwd, SESSION), SESSION_TEXT]]);
  let versions = 0;
  const read = (file: string) => virtual.get(file) ?? sys.readFile(file);
  const host: ts.LanguageServiceHost = {
    jsDocParsingMode,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [cell],
    getScriptVersion: (file) => (file === cell ? String(versions) : "installed"),
    getScriptSnapshot: (file) => {
      const text = read(file);
      return text === undefined ? undefined : ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => cwd,
    getDefaultLibFileName: typescript.getDefaultLibFilePath,
    useCaseSensitiveFileNames: () => sys.useCaseSensitiveFileNames,
    fileExists: (file) => virtual.has(file) || sys.fileExists(file),
    readFile: read,
    directoryExists: sys.directoryExists,
    getDirectories: sys.getDirectories,
    realpath: sys.realpath,
  };
  const registry = typescript.createDocumentRegistry(sys.useCaseSensitiveFileNames, cwd, jsDocParsingMode);
  const service = typescript.createLanguageService(host, registry);
  for (const text of SAMPLES) {
    versions++;
    virtual.set(cell, text.replace("Math.\n", ""));
    const program = service.getProgram();
    const file = program?.getSourceFile(cell);
    program?.getSyntacticDiagnostics(file);
    program?.getSemanticDiagnostics(file);
    program?.emit(file, () => undefined);
    versions++;
    virtual.set(cell, text);
    const end = text.indexOf("Math.\n") + "Math.".length;
    service.getCompletionsAtPosition(cell, end, { includeSymbol: true });
    service.getQuickInfoAtPosition(cell, end - 1);
    service.getDefinitionAtPosition(cell, end - 1);
    service.getSignatureHelpItems(cell, text.indexOf("abs()") + "abs(".length, undefined);
  }
  const files = service.getProgram()?.getSourceFiles() ?? [];
  return new Map(files.filter(({ fileName }) => !virtual.has(fileName)).map((file) => [file.fileName, file]));
}

/** A snapshot cannot hold what sorts by the language of the reader. The compiler makes another when it is to sort. */
function forgetCollator(typescript: typeof ts): void {
  const { setUILocale } = typescript as unknown as { setUILocale(locale: string | undefined): void };
  setUILocale("en"); // What it has is only forgotten for another language.
  setUILocale(undefined);
}
