import { SourceMapConsumer, SourceMapGenerator, type RawSourceMap } from "source-map-js";
import ts from "../compiler.cjs";
import { targetFor } from "../target.js";

/** JavaScript that the oldest supported Node runs, made of that of any edition; its source map leads as far as before. */
export function loweredForNode({ code, map }: { code: string; map: string }): { code: string; map: string } {
  const target = targetFor(code);
  if (target === ts.ScriptTarget.ESNext) return { code, map };
  // In a function, as it will run: `await` and `return` stand at its top level.
  const lowered = ts.transpileModule(`return (async () => {\n${code}\n})();`, {
    fileName: "cell.js",
    compilerOptions: {
      target,
      module: ts.ModuleKind.ESNext,
      sourceMap: true,
      allowJs: true,
      newLine: ts.NewLineKind.LineFeed,
    },
  });
  return {
    code: lowered.outputText.replace(/\n\/\/# sourceMappingURL=[^\n]*\s*$/, "\n"),
    map: composed(lowered.sourceMapText ?? "", map, 1),
  };
}

/** The map of `later` with the positions that `earlier` has for its originals, which stand `linesBefore` lines lower. */
function composed(later: string, earlier: string, linesBefore: number): string {
  const origins = new SourceMapConsumer(JSON.parse(earlier) as RawSourceMap);
  const result = new SourceMapGenerator();
  new SourceMapConsumer(JSON.parse(later) as RawSourceMap).eachMapping((mapping) => {
    const { generatedLine, generatedColumn, originalLine, originalColumn } = mapping;
    if (originalLine === null || originalColumn === null || originalLine <= linesBefore) return;
    const origin = origins.originalPositionFor({ line: originalLine - linesBefore, column: originalColumn });
    if ((origin.line as number | null) === null) return;
    result.addMapping({
      generated: { line: generatedLine, column: generatedColumn },
      original: { line: origin.line, column: origin.column },
      source: origin.source,
    });
  });
  return result.toString();
}
