import { inspect } from "node:util";
import type { MimeBundle, RichValue } from "../engine/engine.js";
import { renderDataFrame } from "./data-frame.js";
import { renderLayersModel } from "./layers-model.js";
import type { Renderer } from "./renderer.js";
import { renderTensor } from "./tensor.js";
import { renderVega } from "./vega.js";

const DISPLAY = Symbol.for("Jupyter.display");

/** The first that knows a value renders it; an object's own `Symbol.for("Jupyter.display")` comes after these. */
const renderers: readonly Renderer[] = [renderTensor, renderLayersModel, renderDataFrame, renderVega];

/**
 * A readable rendering of any value, always with a `text/plain` twin. An object renders itself with a method
 * `[Symbol.for("Jupyter.display")]()` that returns a MIME bundle, or a promise of one.
 * Rejects only if that method throws.
 */
export async function render(value: unknown): Promise<RichValue> {
  return { data: (await rich(value)) ?? { "text/plain": plainText(value) }, metadata: {} };
}

async function rich(value: unknown): Promise<MimeBundle | undefined> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return undefined;
  for (const renderer of renderers) {
    const bundle = attempt(() => renderer(value));
    if (bundle) return bundle;
  }
  const display = attempt(() => (value as Record<symbol, unknown>)[DISPLAY]);
  if (typeof display !== "function") return undefined;
  const bundle = (await Reflect.apply(display, value, [])) as unknown;
  if (typeof bundle !== "object" || bundle === null) return undefined;
  return "text/plain" in bundle ? { ...bundle } : { ...bundle, "text/plain": plainText(value) };
}

/** As Node prints it, arrays and typed arrays with their length and first values. */
function plainText(value: unknown): string {
  const maxArrayLength = ArrayBuffer.isView(value) ? 20 : 100;
  return (
    attempt(() => inspect(value, { depth: 4, maxArrayLength, maxStringLength: 10_000, breakLength: 100 })) ??
    Object.prototype.toString.call(value)
  );
}

/** What `read` gives, undefined if it throws: a value's getters and proxies may do anything. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
