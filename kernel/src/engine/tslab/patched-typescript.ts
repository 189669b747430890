import type ts from "typescript";
import { cellCompilerOptions } from "../compiler-options.js";
import { type EmitMaps, splitInlineMap } from "../errors/source-maps.js";
import type { TypeScript } from "./load.js";
import { resolveAnew } from "./module-resolution.js";
import type { ModuleWatch } from "./module-watch.js";
import { statelessBuilder } from "./stateless-builder.js";

export interface Patches {
  readonly cwd: string;
  readonly watch: ModuleWatch;
  readonly maps: EmitMaps;
  onProgram(program: ts.Program): void;
}

/**
 * TypeScript as our copy of tslab's converter sees it: a builder without state, our type-check options, file
 * watching on request, source maps for everything emitted, and diagnostics with their whole message.
 */
export function patchTypeScript(typescript: TypeScript, patches: Patches): TypeScript {
  const sys = Object.assign(Object.create(typescript.sys) as ts.System, {
    getCurrentDirectory: () => patches.cwd,
    watchFile: (fileName: string, listener: ts.FileWatcherCallback) =>
      patches.watch.watch(fileName, listener as Parameters<ModuleWatch["watch"]>[1]),
    watchDirectory: () => ({ close: () => undefined }),
  });
  const own = {
    sys,
    createWatchCompilerHost: watchCompilerHost(typescript, patches),
    transpileModule: transpileWithMaps(typescript, patches.maps),
    getPreEmitDiagnosticsOfFiles: wholeDiagnostics(typescript),
  };
  return { ...typescript, ...own } as unknown as TypeScript;
}

function watchCompilerHost(typescript: TypeScript, patches: Patches) {
  const own = typescript.convertCompilerOptionsFromJson(cellCompilerOptions, patches.cwd).options;
  return (rootFiles: string[], options: ts.CompilerOptions, system: ts.System, ...rest: unknown[]) => {
    const [, reportDiagnostic, reportStatus] = rest as [
      unknown,
      ts.DiagnosticReporter,
      ts.WatchStatusReporter,
    ];
    const host = typescript.createWatchCompilerHost(
      rootFiles,
      { ...options, ...own, inlineSourceMap: true },
      system,
      statelessBuilder(typescript, (program) => {
        patches.onProgram(program);
      }),
      reportDiagnostic,
      reportStatus,
    );
    resolveAnew(typescript, host, patches.cwd);
    return host;
  };
}

/** tslab's second compile step, ES modules to CommonJS, with the maps of both steps recorded. */
function transpileWithMaps(typescript: TypeScript, maps: EmitMaps): TypeScript["transpileModule"] {
  return (input, options) => {
    const { code, map } = splitInlineMap(input);
    const output = typescript.transpileModule(code, {
      ...options,
      compilerOptions: { ...options.compilerOptions, sourceMap: true },
    });
    const outputText = output.outputText.replace(/\/\/# sourceMappingURL=[^\n]*\s*$/, "");
    if (map && output.sourceMapText) maps.record(outputText, [output.sourceMapText, map]);
    return { ...output, outputText };
  };
}

/** tslab splits a chained message into several diagnostics and loses their file: give it one text. */
function wholeDiagnostics(typescript: TypeScript) {
  type Collect = (program: ts.Program, files: ts.SourceFile[]) => ts.Diagnostic[];
  const { getPreEmitDiagnosticsOfFiles } = typescript as unknown as { getPreEmitDiagnosticsOfFiles: Collect };
  const collect: Collect = (program, files) =>
    getPreEmitDiagnosticsOfFiles(program, files).map((diagnostic) => ({
      ...diagnostic,
      messageText: typescript.flattenDiagnosticMessageText(diagnostic.messageText, "\n"),
    }));
  return collect;
}
