import { targetFor } from "@latent-lab/kernel/checking";
import ts from "@latent-lab/kernel/compiler";
import type { CellProblem, ProgramCell } from "../model.js";
import { rewrite } from "./rewrite.js";

/** A code cell as it stands in the notebook. */
interface SourceCell {
  readonly id: string;
  readonly source: string;
}

type Compiled = { readonly code: string; readonly map: string } | { readonly error: CellProblem };

const options: ts.CompilerOptions = {
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
  const unknown = sources.filter((source) => !cache.has(source));
  // What the kernel emits as it is, it emits so here: below that TypeScript breaks classes that name themselves.
  const fresh = new Map(
    [...new Set(unknown.map(targetFor))].flatMap((target) => [
      ...compileFresh(
        unknown.filter((source) => targetFor(source) === target),
        target,
      ),
    ]),
  );
  const compiled = new Map(sources.map((source) => [source, fresh.get(source) ?? cache.get(source)]));
  for (const [source, result] of fresh) cache.set(source, result);
  for (const source of cache.keys()) {
    if (cache.size <= CACHED_CELLS) break;
    cache.delete(source);
  }
  return cells.map(({ id, source }) => ({ id, ...(compiled.get(source) as Compiled) }));
}

/** All cells in one program: what a program costs by itself is then paid once. */
function compileFresh(sources: readonly string[], target: ts.ScriptTarget): Map<string, Compiled> {
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
  const program = ts.createProgram([...inputs.keys()], { ...options, target }, host);
  program.emit(undefined, undefined, undefined, undefined, {
    before: [rewrite],
    after: [withoutModuleMarker],
  });
  return new Map(
    sources.map((source, index): [string, Compiled] => {
      const file = program.getSourceFile(`/${index}.ts`) as ts.SourceFile;
      const [problem] = program.getSyntacticDiagnostics(file);
      if (problem) return [source, { error: describe(problem) }];
      const output = outputs.get(`/${index}.js`) ?? "";
      const code = output.slice(0, output.lastIndexOf("//# sourceMappingURL="));
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
