import path from "node:path";
import type ts from "typescript";
import type { TypeScript } from "./load.js";

/**
 * A `CreateProgram` whose builder keeps no state of its own.
 *
 * TypeScript's builders recompute signatures and dependencies of every file in the program (794 once tfjs is
 * imported) for each cell, twice, which is about 80 % of a cell's cost and of no use to a notebook.
 */
export function statelessBuilder(typescript: TypeScript, onProgram: (program: ts.Program) => void) {
  return (
    rootNames: readonly string[] | undefined,
    options: ts.CompilerOptions | undefined,
    host: ts.CompilerHost | undefined,
    oldBuilder: ts.BuilderProgram | undefined,
    configFileParsingDiagnostics?: readonly ts.Diagnostic[],
    projectReferences?: readonly ts.ProjectReference[],
  ): ts.EmitAndSemanticDiagnosticsBuilderProgram => {
    const program = typescript.createProgram({
      rootNames: rootNames ?? [],
      options: options ?? {},
      host,
      oldProgram: oldBuilder?.getProgram(),
      configFileParsingDiagnostics,
      projectReferences,
    });
    program.getTypeChecker(); // Binds the files: tslab reads the names that a cell declares from its locals.
    onProgram(program);
    return builderOver(program);
  };
}

function builderOver(program: ts.Program): ts.EmitAndSemanticDiagnosticsBuilderProgram {
  const builder: Partial<ts.EmitAndSemanticDiagnosticsBuilderProgram> & Record<string, unknown> = {
    getProgram: () => program,
    getProgramOrUndefined: () => program, // Internal, but TypeScript's watch asks for it.
    getCompilerOptions: () => program.getCompilerOptions(),
    getSourceFile: (fileName) => program.getSourceFile(fileName),
    getSourceFiles: () => program.getSourceFiles(),
    getAllDependencies: (file) => dependencies(program, file),
    getSyntacticDiagnostics: (file, token) => program.getSyntacticDiagnostics(file, token),
    getSemanticDiagnostics: (file, token) => program.getSemanticDiagnostics(file, token),
    emit: (file, write, token, onlyDts, transformers) =>
      program.emit(file, write, token, onlyDts, transformers),
    getCurrentDirectory: () => program.getCurrentDirectory(),
  };
  return builder as ts.EmitAndSemanticDiagnosticsBuilderProgram;
}

/** A source file as TypeScript 5.0 keeps it; later versions hide the resolutions behind the program. */
interface ResolvedSourceFile extends ts.SourceFile {
  resolvedModules?: {
    forEach(callback: (entry?: { resolvedModule?: ts.ResolvedModule }) => void): void;
  };
}

/** The files that `file` imports, directly or not, and itself; what a declaration file imports is left out. */
function dependencies(program: ts.Program, file: ts.SourceFile): string[] {
  const seen = new Set<string>();
  const pending: (ResolvedSourceFile | undefined)[] = [file];
  while (pending.length > 0) {
    const next = pending.pop();
    if (!next || seen.has(next.fileName)) continue;
    seen.add(next.fileName);
    if (next.isDeclarationFile) continue;
    next.resolvedModules?.forEach((entry) => {
      if (entry?.resolvedModule) pending.push(program.getSourceFile(entry.resolvedModule.resolvedFileName));
    });
    for (const reference of next.referencedFiles) {
      pending.push(program.getSourceFile(path.resolve(path.dirname(next.fileName), reference.fileName)));
    }
  }
  return [...seen];
}
