import { toUtf16 } from "../cursor.js";
import { integer, text } from "../fields.js";
import type { Handler } from "./handler.js";

export const handleInspect: Handler = ({ engine }, { content }) => {
  const code = text(content, "code");
  const found = engine.inspect(code, toUtf16(code, integer(content, "cursor_pos") ?? Infinity));
  return { status: "ok", found: found !== undefined, data: found?.data ?? {}, metadata: {} };
};
