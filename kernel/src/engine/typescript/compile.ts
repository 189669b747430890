import ts from "typescript";
import type { CompilerMessage } from "../errors/type-errors.js";
import type { CellText } from "./cell-text.js";
import { localModules, problemsOf, toMessage } from "./diagnostics.js";
import { transformCell } from "./transform/index.js";
import type { Workspace } from "./workspace.js";

export type Compilation =
  | { readonly messages: readonly CompilerMessage[] }
  | {
      readonly messages?: undefined;
      readonly cell: CellText;
      readonly code: string;
      /** The source map, as JSON. */
      readonly map: string;
      /** What the cell declares, where TypeScript can say it without the cell's own text. */
      readonly declarations: string | undefined;
    };

const MENTIONS_IMPORT = /\b(?:import|from|require)\b/;

/** Type-checks a cell and makes it JavaScript. */
export function compileCell(workspace: Workspace, source: string): Compilation {
  const mayImport = MENTIONS_IMPORT.test(source);
  if (mayImport) workspace.refresh();
  const cell = workspace.load(source);
  const { program, file } = workspace.program();
  const { resolution, files, cwd, cellFile, kinds, names } = workspace;
  const resolve = (specifier: string, from: string) => resolution.resolve(specifier, from)?.resolvedFileName;
  const modules = mayImport ? localModules(program, file, resolve, files) : [];
  const problems = problemsOf(program, file, modules);
  if (problems.length > 0) {
    return { messages: problems.map((problem) => toMessage(problem, cell, { cwd, cellFile, kinds })) };
  }
  const isSessionValue = (name: string) => {
    const kind = names.get(name)?.kind;
    return kind !== undefined && kind !== "type" && kind !== "ambient";
  };
  const outputs = emit(program, file, [
    transformCell({ cell, checker: program.getTypeChecker(), isSessionValue }),
  ]);
  return { cell, ...outputs };
}

function emit(program: ts.Program, file: ts.SourceFile, before: ts.TransformerFactory<ts.SourceFile>[]) {
  let [code, map] = ["", ""];
  let declarations: string | undefined;
  const write: ts.WriteFileCallback = (name, text) => {
    if (name.endsWith(".d.ts")) declarations = text;
    else if (name.endsWith(".map")) map = text;
    else code = text;
  };
  program.emit(file, write, undefined, false, { before });
  code = code.replace(/^export \{\};?$/m, "").replace(/\n\/\/# sourceMappingURL=[^\n]*\s*$/, "\n");
  return { code, map, declarations };
}
