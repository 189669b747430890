import { interruptible } from "../../interrupt/index.js";
import ts from "../compiler.cjs";
import type { CompilerMessage } from "../errors/type-errors.js";
import type { CellText } from "./cell-text.js";
import { localModules, problemsOf, syntaxErrors, toMessage } from "./diagnostics.js";
import { loweredForNode } from "./lower.js";
import { hasValue, type Names } from "./names.js";
import { importedBindings, isUsedAsValue, transformCell } from "./transform/index.js";
import type { CellProgram, Workspace } from "./workspace.js";

export type Compilation =
  | { readonly messages: readonly CompilerMessage[] }
  | {
      readonly messages?: undefined;
      readonly cell: CellText;
      readonly code: string;
      /** The source map, as JSON. */
      readonly map: string;
      /** The declarations of the cell, where TypeScript can say them without the cell's own text. */
      readonly declarations: string | undefined;
    };

const MENTIONS_IMPORT = /\b(?:import|from|require)\b/;

/**
 * Type-checks a cell and makes it JavaScript. May be broken off while the checker works, for a type can take minutes: then
 * `Workspace.abandonCheck` is to be called before the next cell.
 */
export function compileCell(workspace: Workspace, source: string): Compilation {
  const mayImport = MENTIONS_IMPORT.test(source);
  if (mayImport) workspace.refresh();
  const cell = workspace.load(source);
  const independent = mayImport ? undefined : workspace.independentProgram();
  const tried = independent && compile(workspace, cell, independent, []);
  if (tried && !tried.messages) return tried;
  const whole = workspace.program();
  const { resolution, files } = workspace;
  const resolve = (specifier: string, from: string) => resolution.resolve(specifier, from)?.resolvedFileName;
  const modules = mayImport ? localModules(whole.program, whole.file, resolve, files) : [];
  return compile(workspace, cell, whole, modules);
}

function compile(
  workspace: Workspace,
  cell: CellText,
  program: CellProgram,
  modules: readonly ts.SourceFile[],
): Compilation {
  program.program.getTypeChecker(); // Binds the files: that must not be left half done.
  const compiled = interruptible(() => checkAndEmit(workspace, cell, program, modules));
  return compiled.messages ? compiled : { ...compiled, ...loweredForNode(compiled) };
}

function checkAndEmit(
  { cwd, cellFile, kinds, language, names }: Workspace,
  loaded: CellText,
  { program, file }: CellProgram,
  modules: readonly ts.SourceFile[],
): Compilation {
  const problems =
    language === "javascript"
      ? syntaxErrors(program, file, loaded)
      : problemsOf(program, file, loaded, modules);
  if (problems.length > 0) {
    return { messages: problems.map((problem) => toMessage(problem, loaded, { cwd, cellFile, kinds })) };
  }
  const checker = program.getTypeChecker();
  const cell = { ...loaded, names: withTypeImports(loaded.names, checker, file) };
  const sessionKind = (name: string) => {
    const kind = names.get(name)?.kind;
    return kind !== undefined && hasValue(kind) ? kind : undefined;
  };
  const outputs = emit(program, file, [transformCell({ cell, checker, sessionKind })]);
  return { cell, ...outputs };
}

/** Tells imported types from imported values, which takes the checker. */
function withTypeImports(names: Names, checker: ts.TypeChecker, file: ts.SourceFile): Names {
  const refined = new Map(names);
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    for (const { name, isTypeOnly } of importedBindings(statement)) {
      if (names.has(name.text) && (isTypeOnly || !isUsedAsValue(checker, name))) {
        refined.set(name.text, "type");
      }
    }
  }
  return refined;
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
