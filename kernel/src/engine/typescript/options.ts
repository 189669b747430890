import { createRequire } from "node:module";
import path from "node:path";
import ts from "../compiler.cjs";
import { cellCompilerOptions } from "../compiler-options.js";
import type { Language } from "../../engine.js";

const require = createRequire(import.meta.url);

/** The options that one session's programs are built with. */
export function compilerOptions(cwd: string, language: Language): ts.CompilerOptions {
  const { options } = ts.convertCompilerOptionsFromJson(cellCompilerOptions, cwd);
  return {
    ...options,
    target: ts.ScriptTarget.ESNext, // What Node does not know yet is lowered afterwards, see `loweredForNode`.
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    // A notebook's folder need not have any packages of its own.
    typeRoots: [path.dirname(path.dirname(require.resolve("@types/node/package.json")))],
    allowImportingTsExtensions: true,
    maxNodeModuleJsDepth: 0,
    preserveConstEnums: true,
    declaration: true,
    sourceMap: true,
    newLine: ts.NewLineKind.LineFeed,
    // No file is written, but the compiler would not even say what it would write over its own input.
    ...(language === "javascript" && { outDir: `${cwd}/__emitted__` }),
  };
}
