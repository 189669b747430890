import ts from "typescript";
import type { CellProblem, ProgramCell } from "../model.js";
import { rewrite } from "./rewrite.js";

/** A code cell as it stands in the notebook. */
export interface SourceCell {
  readonly id: string;
  readonly source: string;
}

type Compiled = { readonly code: string; readonly map: string } | { readonly error: CellProblem };

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  removeComments: true,
  sourceMap: true,
  noCheck: true,
  noLib: true,
  noResolve: true,
  types: [],
};

/**
 * Most cells of a hand-in are those of the release, the same in every one of them. Oldest out first.
 */
const cache = new Map<string, Compiled>();
const CACHED_CELLS = 2000;

/**
 * Turns TypeScript cells into scripts to be run one after the other in one global scope. What a cell declares at its
 * top level is a global that later cells see and may declare again, and `await` may stand there. Types are taken out,
 * not checked. A cell that cannot be parsed carries its error; the others are not affected.
 */
export function compile(cells: readonly SourceCell[]): ProgramCell[] {
  const sources = [...new Set(cells.map(({ source }) => source))];
  const fresh = compileFresh(sources.filter((source) => !cache.has(source)));
  const compiled = new Map(sources.map((source) => [source, fresh.get(source) ?? cache.get(source)]));
  for (const [source, result] of fresh) cache.set(source, result);
  for (const source of cache.keys()) {
    if (cache.size <= CACHED_CELLS) break;
    cache.delete(source);
  }
  return cells.map(({ id, source }) => ({ id, ...(compiled.get(source) as Compiled) }));
}

/** All cells in one program: what a program costs by itself is then paid once. */
function compileFresh(sources: readonly string[]): Map<string, Compiled> {
  if (sources.length === 0) return new Map();
  const inputs = new Map(sources.map((source, index) => [`/${index}.ts`, source]));
  const outputs = new Map<string, string>();
  const host: ts.CompilerHost = {
    getSourceFile: (path, languageVersion) => {
      const source = inputs.get(path);
      return source === undefined ? undefined : ts.createSourceFile(path, source, languageVersion);
    },
    writeFile: (path, text) => outputs.set(path, text),
    fileExists: (path) => inputs.has(path),
    readFile: (path) => inputs.get(path),
    getDefaultLibFileName: () => "/lib.d.ts",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
  };
  const program = ts.createProgram([...inputs.keys()], options, host);
  program.emit(undefined, undefined, undefined, undefined, {
    before: [rewrite],
    after: [withoutModuleMarker],
  });
  return new Map(
    sources.map((source, index): [string, Compiled] => {
      const file = program.getSourceFile(`/${index}.ts`) as ts.SourceFile;
      const [problem] = program.getSyntacticDiagnostics(file);
      if (problem) return [source, { error: describe(problem) }];
      const code = (outputs.get(`/${index}.js`) ?? "").replace(/\/\/# sourceMappingURL=.*\s*$/, "");
      // On the first line, so that the lines of the source map still hold.
      return [source, { code: `"use strict";${code}`, map: outputs.get(`/${index}.js.map`) ?? "" }];
    }),
  );
}

function describe({ messageText, file, start }: ts.DiagnosticWithLocation): CellProblem {
  const message = ts.flattenDiagnosticMessageText(messageText, " ");
  return { name: "SyntaxError", message, line: file.getLineAndCharacterOfPosition(start).line + 1 };
}

/** The `export {}` by which TypeScript marks a file as a module; a script must not have it. */
const withoutModuleMarker: ts.TransformerFactory<ts.SourceFile> = (context) => (file) =>
  context.factory.updateSourceFile(
    file,
    file.statements.filter((statement) => !ts.isExportDeclaration(statement)),
  );
