import { toCodePoints, toUtf16 } from "../cursor.js";
import { integer, text } from "../fields.js";
import type { Handler } from "./handler.js";

export const handleComplete: Handler = ({ engine }, { content }) => {
  const code = text(content, "code");
  const { matches, ...range } = engine.complete(
    code,
    toUtf16(code, integer(content, "cursor_pos") ?? Infinity),
  );
  const [start, end] = [toCodePoints(code, range.start), toCodePoints(code, range.end)];
  return {
    status: "ok",
    matches: matches.map((match) => match.text),
    cursor_start: start,
    cursor_end: end,
    // JupyterLab draws its icons from this.
    metadata: { _jupyter_types_experimental: matches.map((match) => ({ start, end, type: "", ...match })) },
  };
};
