import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cellCompilerOptions } from "@latent-lab/kernel";
import ts from "typescript";

// The workspace's packages, and so the library's types, are found from here.
const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const FILE = join(ROOT, "__cell__.ts");

/** A TypeScript compiler that stays warm: after the first text each further one takes milliseconds. */
export interface Compiler {
  /** Everything that is wrong with a module of this text, in its order. */
  diagnose(text: string): readonly ts.Diagnostic[];
  dispose(): void;
}

export function createCompiler(): Compiler {
  const options = compilerOptions();
  const registry = ts.createDocumentRegistry();
  const snapshots = new Map<string, ts.IScriptSnapshot | undefined>();
  const fileExists = memoized(ts.sys.fileExists);
  const directoryExists = memoized(ts.sys.directoryExists);
  const readFile = (path: string) => ts.sys.readFile(path);
  const resolutions = ts.createModuleResolutionCache(ROOT, (name) => name, options);
  let text = "";
  let version = 0;

  const service = ts.createLanguageService(
    {
      getCompilationSettings: () => options,
      getScriptFileNames: () => [FILE],
      // Files on disk do not change while a batch is graded.
      getScriptVersion: (path) => (path === FILE ? String(version) : "0"),
      getScriptSnapshot(path) {
        if (path === FILE) return ts.ScriptSnapshot.fromString(text);
        if (!snapshots.has(path)) {
          const content = readFile(path);
          snapshots.set(path, content === undefined ? undefined : ts.ScriptSnapshot.fromString(content));
        }
        return snapshots.get(path);
      },
      getCurrentDirectory: () => ROOT,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      resolveModuleNameLiterals: (literals, from, redirect, settings) =>
        literals.map(({ text: name }) =>
          ts.resolveModuleName(
            name,
            from,
            settings,
            { fileExists, readFile, directoryExists },
            resolutions,
            redirect,
          ),
        ),
      fileExists: (path) => path === FILE || fileExists(path),
      readFile,
      directoryExists,
    },
    registry,
  );
  return {
    diagnose(next) {
      text = next;
      version++;
      const syntactic = service.getSyntacticDiagnostics(FILE);
      return syntactic.length > 0 ? syntactic : service.getSemanticDiagnostics(FILE);
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
