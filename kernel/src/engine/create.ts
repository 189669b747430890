import path from "node:path";
import type { Engine, Language } from "../engine.js";
import { StockEngine } from "./stock-engine.js";
import { TypeScriptEngine } from "./typescript/index.js";

/** `ours` is what the kernel runs; `tslab` is stock tslab, to compare with. */
export type EngineKind = "ours" | "tslab";

export interface EngineOptions {
  readonly kind: EngineKind;
  /** The notebook's folder: imports are resolved from here. The process's own directory is not changed. */
  readonly cwd: string;
  /** The language that the cells are written in; default TypeScript. */
  readonly language?: Language;
}

/**
 * A fresh session: no names, no modules of the student's own. Several may live in one process one beside the
 * other, but they share the process: its globals, its packages (`require.cache`) and its working directory.
 */
export function createEngine({ kind, cwd, language = "typescript" }: EngineOptions): Engine {
  const folder = path.resolve(cwd);
  return kind === "tslab" ? new StockEngine(folder) : new TypeScriptEngine(folder, language);
}
