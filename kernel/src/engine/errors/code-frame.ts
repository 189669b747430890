/** The place of something in a text; line and column count from 1, `length` in UTF-16 units. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly length?: number;
}

/**
 * The line at `span` with carets under it, after up to two lines before it:
 * ```
 *   1 | const width = 28;
 * > 2 | image.resize(width);
 *     |       ^
 * ```
 * Empty when the text has no such line.
 */
export function codeFrame(source: string, span: Span): string[] {
  const lines = source.split(/\r?\n/);
  const text = lines[span.line - 1];
  if (text === undefined) return [];
  const gutter = String(span.line).length;
  const frame: string[] = [];
  for (let line = Math.max(1, span.line - 2); line <= span.line; line++) {
    const mark = line === span.line ? ">" : " ";
    frame.push(`${mark} ${String(line).padStart(gutter)} | ${lines[line - 1] ?? ""}`.trimEnd());
  }
  const before = text.slice(0, span.column - 1).replace(/[^\t]/g, " "); // Tabs keep their width.
  const width = Math.max(1, Math.min(span.length ?? 1, text.length - span.column + 1));
  frame.push(`  ${" ".repeat(gutter)} | ${before}${"^".repeat(width)}`);
  return frame;
}
