import { createRequire } from "node:module";
import path from "node:path";
import ts from "typescript";

/**
 * How cells are type-checked, as in a tsconfig.json. Strict, but for two habits of exploring: a parameter may go
 * without a type (see `TOLERATED`), and what is caught may be used at once.
 */
export const strictCellOptions = {
  target: "ES2024",
  // Of ES2024 only what the oldest supported Node has: the rest would pass the check and throw when it runs.
  lib: ["ES2023", "ES2024.String", "ES2024.SharedMemory"],
  types: ["node"],
  strict: true,
  noImplicitThis: false,
  useUnknownInCatchVariables: false,
  allowJs: true,
  checkJs: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  resolveJsonModule: true,
  jsx: "react",
  skipLibCheck: true,
};

const require = createRequire(import.meta.url);

/** The options that one session's programs are built with. */
export function compilerOptions(cwd: string): ts.CompilerOptions {
  const { options } = ts.convertCompilerOptionsFromJson(strictCellOptions, cwd);
  return {
    ...options,
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
  };
}
