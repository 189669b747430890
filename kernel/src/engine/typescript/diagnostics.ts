import path from "node:path";
import ts from "../compiler.cjs";
import { toleratedMessages } from "../compiler-options.js";
import type { CompilerMessage } from "../errors/type-errors.js";
import type { CellText } from "./cell-text.js";
import { isInstalled, type SourceFiles } from "./files.js";
import type { Names } from "./names.js";

const USED_BEFORE_ASSIGNED = 2454;
const ASSIGNMENT_TO_IMPORT = 2632;
const ASSIGNMENT_TO_CONSTANT = 2588;

/** Finds what keeps a cell from running: syntax errors, or else type errors, also those of local modules. */
export function problemsOf(
  program: ts.Program,
  file: ts.SourceFile,
  cell: CellText,
  modules: readonly ts.SourceFile[],
): ts.Diagnostic[] {
  const syntactic = program.getSyntacticDiagnostics(file);
  if (syntactic.length > 0) return [...syntactic];
  return (
    [file, ...modules]
      .flatMap((each) => [
        ...(each === file ? [] : program.getSyntacticDiagnostics(each)),
        ...program.getSemanticDiagnostics(each),
      ])
      .filter((problem) => problem.category === ts.DiagnosticCategory.Error && !isTolerated(problem))
      .filter((problem) => problem.file !== file || !mayBeSetByNow(problem, file, cell, program))
      // What is in the prelude is not the author's: an alias to an imported type, say.
      .filter((problem) => problem.file !== file || (problem.start ?? 0) >= cell.start)
  );
}

/** Finds what keeps a cell in JavaScript from running: types are not its affair. */
export function syntaxErrors(program: ts.Program, file: ts.SourceFile, cell: CellText): ts.Diagnostic[] {
  // The prelude is TypeScript in any case.
  return program.getSyntacticDiagnostics(file).filter(({ start = 0 }) => start >= cell.start);
}

function isTolerated({ code, file, start }: ts.Diagnostic): boolean {
  if (toleratedMessages.has(code)) return true;
  // What a function reads may be assigned by a later cell, before the function is called.
  return code === USED_BEFORE_ASSIGNED && file !== undefined && isWithinFunction(file, start ?? 0);
}

/** "'x' is possibly null" and its kin. */
const POSSIBLY_UNSET = new Set([2531, 2532, 2533, 18047, 18048, 18049]);

/**
 * Whether a message says of a variable of an earlier cell that it may be unset. TypeScript knows what it was declared
 * as, but not what has been assigned since, which in one and the same cell it would.
 */
function mayBeSetByNow(
  { code, start = 0 }: ts.Diagnostic,
  file: ts.SourceFile,
  cell: CellText,
  program: ts.Program,
): boolean {
  if (!POSSIBLY_UNSET.has(code)) return false;
  const name = nameAt(file, start);
  const symbol = name && program.getTypeChecker().getSymbolAtLocation(name);
  return symbol?.valueDeclaration?.getSourceFile() === file && symbol.valueDeclaration.end <= cell.start;
}

function nameAt(file: ts.SourceFile, position: number): ts.Identifier | undefined {
  const search = (node: ts.Node): ts.Identifier | undefined => {
    if (position < node.pos || position >= node.end) return undefined;
    return ts.isIdentifier(node) && node.getStart(file) === position ? node : ts.forEachChild(node, search);
  };
  return ts.forEachChild(file, search);
}

function isWithinFunction(file: ts.SourceFile, position: number): boolean {
  const search = (node: ts.Node): boolean | undefined => {
    if (position < node.pos || position >= node.end) return undefined;
    return ts.isFunctionLike(node) || ts.forEachChild(node, search);
  };
  return ts.forEachChild(file, search) ?? false;
}

/** The author's modules that a file imports, directly or not. */
export function localModules(
  program: ts.Program,
  file: ts.SourceFile,
  resolve: (specifier: string, file: string) => string | undefined,
  files: SourceFiles,
): ts.SourceFile[] {
  const found = new Map<string, ts.SourceFile>();
  const visit = (importer: ts.SourceFile) => {
    for (const { fileName: specifier } of ts.preProcessFile(importer.text).importedFiles) {
      const name = resolve(specifier, importer.fileName);
      if (!name || found.has(name) || isInstalled(name)) continue;
      const module = program.getSourceFile(name);
      if (!module || module.isDeclarationFile || isSessionFile(name, files)) continue;
      found.set(name, module);
      visit(module);
    }
  };
  visit(file);
  return [...found.values()];
}

function isSessionFile(name: string, files: SourceFiles): boolean {
  return files.isVirtual(name) && /__(slot\d+|session|cell)__\.[jt]s$/.test(name);
}

/** The form in which messages call the types of earlier cells. */
const QUALIFIED = /(typeof )?import\("[^"]*__(?:slot\d+|cell|session)__"\)\.|\b__(?:slot|package)\d+__\./g;

/** Names of earlier cells without the modules that hold them. */
export function withoutSlots(text: string): string {
  return text.replace(QUALIFIED, "$1");
}

/** Advice on options, which nobody can set for a cell. */
const ON_OPTIONS = / Do you need to change your target library\?[^\n]*/g;

/** A message with its place in the cell, or in a file relative to `cwd`. */
export function toMessage(
  problem: ts.Diagnostic,
  cell: CellText,
  { cwd, cellFile, kinds }: { cwd: string; cellFile: string; kinds: Names },
): CompilerMessage {
  const { file, start = 0, length = 1 } = problem;
  const text = withoutSlots(ts.flattenDiagnosticMessageText(problem.messageText, "\n")).replace(
    ON_OPTIONS,
    "",
  );
  const { code, message } = assignment(problem.code, text, kinds);
  if (file && file.fileName !== cellFile) {
    const { line, character } = file.getLineAndCharacterOfPosition(start);
    return {
      fileName: path.relative(cwd, file.fileName),
      line: line + 1,
      column: character + 1,
      length,
      code,
      message,
    };
  }
  const offset = Math.min(Math.max(start - cell.start, 0), cell.code.length);
  const lines = cell.code.slice(0, offset).split(/\r?\n/);
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1, length, code, message };
}

/** Names of earlier cells are aliases to the compiler, but not to their author. */
function assignment(code: number, message: string, kinds: Names): { code: number; message: string } {
  const name = code === ASSIGNMENT_TO_IMPORT ? /'(.*?)'/.exec(message)?.[1] : undefined;
  const kind = name === undefined ? undefined : kinds.get(name);
  if (name === undefined || !kind || kind === "import") return { code, message };
  return kind === "const"
    ? { code: ASSIGNMENT_TO_CONSTANT, message: `Cannot assign to '${name}' because it is a constant.` }
    : { code, message: `Cannot assign to '${name}' because it is a ${kind}.` };
}
