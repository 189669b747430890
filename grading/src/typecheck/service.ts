import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cellCompilerOptions, GLOBAL_DECLARATIONS } from "@latent-lab/kernel/checking";
import ts from "@latent-lab/kernel/compiler";

// The workspace's packages, and so the library's types, are found from here.
const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const fileName = (i: number) => join(ROOT, `__cell${i}__.ts`);
const GLOBALS = join(ROOT, "__globals__.d.ts");
const LIBRARY = join(ROOT, "__library__.ts");
const EMPTY = "export {};";

/** With more files for cells than this a compiler takes new ones; a class needs a few tens. */
const MOST = 64;

/** A file of the program that holds one cell at a time. */
interface Slot {
  readonly file: string;
  /** The text that it holds while no cell is in it. */
  readonly idle: string;
}

/** A TypeScript compiler that stays warm: after the first texts each further ones take milliseconds. */
export interface Compiler {
  /** For each text, as a module of its own, everything that is wrong with it, in its order. */
  diagnose(texts: readonly string[]): (readonly ts.Diagnostic[])[];
}

/**
 * One program holds all texts of a call, since what costs time is to begin a program and not to check a cell.
 * @param notebooks folder from which a course's own library is found
 * @param most files for cells that the program keeps from call to call
 */
export function createCompiler(notebooks?: string, most = MOST): Compiler {
  const options = compilerOptions();
  const fileExists = memoized(ts.sys.fileExists);
  const directoryExists = memoized(ts.sys.directoryExists);
  const resolutions = ts.createModuleResolutionCache(ROOT, (name) => name, options);
  const readFile = (path: string) => ts.sys.readFile(path);
  // The library is always there, so that what its types declare for all modules does not depend on the cells before.
  const texts = new Map([
    [GLOBALS, GLOBAL_DECLARATIONS],
    [LIBRARY, importing(["latent-lab"])],
  ]);
  /** Files on disk do not change while a batch is graded, and what was read once is never dropped. */
  const parsed = new Map<string, ts.SourceFile | undefined>();
  let program: ts.Program | undefined;

  const host: ts.CompilerHost = {
    // Comments bear no types in TypeScript, and are most of what Node's types consist of.
    jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeInfo,
    getSourceFile(path, how) {
      if (!parsed.has(path)) {
        const text = texts.get(path) ?? readFile(path);
        parsed.set(path, text === undefined ? undefined : ts.createSourceFile(path, text, how));
      }
      return parsed.get(path);
    },
    writeFile: () => undefined,
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    resolveModuleNameLiterals: (literals, from, redirect, settings) =>
      literals.map(({ text }) => {
        const files = { fileExists, readFile, directoryExists };
        const here = ts.resolveModuleName(text, from, settings, files, resolutions, redirect);
        // A course that lies elsewhere has its library where its notebooks find it.
        if (here.resolvedModule || notebooks === undefined) return here;
        return ts.resolveModuleName(text, join(notebooks, "__cell__.ts"), settings, files);
      }),
    // Without it every package.json is read again for every text.
    getModuleResolutionCache: () => resolutions,
    fileExists: (path) => texts.has(path) || fileExists(path),
    readFile,
    directoryExists,
  };

  const put = (file: string, text: string) => {
    if (texts.get(file) === text) return;
    texts.set(file, text);
    parsed.delete(file);
  };

  /**
   * The files for cells, by what a cell imports and how many of a call import the same. A program takes the one before
   * over as it is only where no file imports anything else than before, and costs four times as much otherwise.
   */
  const slots = new Map<string, Slot>();
  const slotFor = (modules: readonly string[], nth: number): Slot => {
    const key = JSON.stringify([nth, ...modules]);
    const idle = modules.every(isAlwaysThere) ? importing(modules) : EMPTY;
    const slot = slots.get(key) ?? { file: fileName(slots.size), idle };
    slots.set(key, slot);
    return slot;
  };
  const clear = () => {
    for (const { file } of slots.values()) {
      texts.delete(file);
      parsed.delete(file);
    }
    slots.clear();
  };

  return {
    diagnose(cells) {
      if (slots.size > most) clear();
      const counts = new Map<string, number>();
      const taken = cells.map((text) => {
        const modules = importsOf(text);
        const nth = counts.get(modules.join()) ?? 0;
        counts.set(modules.join(), nth + 1);
        return slotFor(modules, nth);
      });
      // What a cell of an earlier call declares for all modules, or imports, must not reach these.
      for (const slot of slots.values()) if (!taken.includes(slot)) put(slot.file, slot.idle);
      cells.forEach((text, i) => put((taken[i] as Slot).file, text));
      const next = ts.createProgram({
        ...{ rootNames: [...texts.keys()], options, host },
        ...(program && { oldProgram: program }),
      });
      program = next;
      return taken.map((slot) => {
        const file = next.getSourceFile(slot.file);
        if (!file) throw new Error(`The compiler has lost ${slot.file}.`);
        const syntactic = next.getSyntacticDiagnostics(file);
        return syntactic.length > 0 ? syntactic : next.getSemanticDiagnostics(file);
      });
    },
  };
}

/** The modules that a text imports, in its order. */
const importsOf = (text: string) =>
  ts.preProcessFile(text, true, false).importedFiles.map((imported) => imported.fileName);

/** Whether a module is part of every program. */
const isAlwaysThere = (name: string) => name === "latent-lab" || isBuiltin(name);

/** A module that imports these and does nothing. */
const importing = (modules: readonly string[]) =>
  [...modules.map((name) => `import ${JSON.stringify(name)};`), EMPTY].join("\n");

function compilerOptions(): ts.CompilerOptions {
  const json = { ...cellCompilerOptions, module: "ESNext", moduleResolution: "Bundler", noEmit: true };
  return ts.convertCompilerOptionsFromJson(json, ROOT).options;
}

function memoized<T>(lookup: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    const hit = known.get(path);
    if (hit !== undefined) return hit;
    const value = lookup(path);
    known.set(path, value);
    return value;
  };
}
