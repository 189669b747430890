import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cellCompilerOptions, GLOBAL_DECLARATIONS } from "@latent-lab/kernel";
import ts from "typescript";

// The workspace's packages, and so the library's types, are found from here.
const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const fileName = (i: number) => join(ROOT, `__cell${i}__.ts`);
const GLOBALS = join(ROOT, "__globals__.d.ts");
const EMPTY = "export {};";

/** A TypeScript compiler that stays warm: after the first texts each further ones take milliseconds. */
export interface Compiler {
  /** For each text, as a module of its own, everything that is wrong with it, in its order. */
  diagnose(texts: readonly string[]): (readonly ts.Diagnostic[])[];
  dispose(): void;
}

/** One program holds all texts of a call, since what costs time is to begin a program and not to check a cell. */
export function createCompiler(): Compiler {
  const options = compilerOptions();
  const snapshots = new Map<string, ts.IScriptSnapshot | undefined>([
    [GLOBALS, ts.ScriptSnapshot.fromString(GLOBAL_DECLARATIONS)],
  ]);
  const fileExists = memoized(ts.sys.fileExists);
  const directoryExists = memoized(ts.sys.directoryExists);
  const resolutions = ts.createModuleResolutionCache(ROOT, (name) => name, options);
  const readFile = (path: string) => ts.sys.readFile(path);
  const modules = new Map<string, { text: string; version: number }>();

  const host = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [GLOBALS, ...modules.keys()],
    // Files on disk do not change while a batch is graded.
    getScriptVersion: (path: string) => String(modules.get(path)?.version ?? 0),
    getScriptSnapshot(path: string) {
      const module = modules.get(path);
      if (module) return ts.ScriptSnapshot.fromString(module.text);
      if (!snapshots.has(path)) {
        const content = readFile(path);
        snapshots.set(path, content === undefined ? undefined : ts.ScriptSnapshot.fromString(content));
      }
      return snapshots.get(path);
    },
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    resolveModuleNameLiterals: (
      literals: readonly ts.StringLiteralLike[],
      from: string,
      redirect: ts.ResolvedProjectReference | undefined,
      settings: ts.CompilerOptions,
    ) =>
      literals.map(({ text }) =>
        ts.resolveModuleName(
          text,
          from,
          settings,
          { fileExists, readFile, directoryExists },
          resolutions,
          redirect,
        ),
      ),
    // Without it every package.json is read again for every text.
    getModuleResolutionCache: () => resolutions,
    fileExists: (path: string) => modules.has(path) || fileExists(path),
    readFile,
    directoryExists,
  };
  const service = ts.createLanguageService(host);

  const put = (i: number, text: string) => {
    const before = modules.get(fileName(i));
    if (before?.text !== text) modules.set(fileName(i), { text, version: (before?.version ?? 0) + 1 });
  };
  return {
    diagnose(texts) {
      texts.forEach((text, i) => put(i, text));
      // A program with as many files as before can take over most of the one before.
      for (let i = texts.length; i < modules.size; i++) put(i, EMPTY);
      return texts.map((_, i) => {
        const syntactic = service.getSyntacticDiagnostics(fileName(i));
        return syntactic.length > 0 ? syntactic : service.getSemanticDiagnostics(fileName(i));
      });
    },
    dispose: () => service.dispose(),
  };
}

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
