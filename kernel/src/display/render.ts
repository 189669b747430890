import { inspect } from "node:util";
import type { MimeBundle, RichValue } from "../engine.js";
import { leftOut, outputLimits } from "../output/limits.js";
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
  const known = firstBundle(value);
  if (known) return known;
  const display = attempt(() => (value as Record<symbol, unknown>)[DISPLAY]);
  if (typeof display !== "function") return undefined;
  const bundle = (await Reflect.apply(display, value, [])) as unknown;
  if (typeof bundle !== "object" || bundle === null) return undefined;
  return "text/plain" in bundle ? { ...bundle } : { ...bundle, "text/plain": plainText(value) };
}

/** As much of a short text as is shown. */
const SHORT = 200;

/** One line about a value, for lists of variables. Never throws. */
export function describeShortly(value: unknown): string {
  const isObject = (typeof value === "object" || typeof value === "function") && value !== null;
  const bundle = isObject ? attempt(() => firstBundle(value)) : undefined;
  const text =
    (bundle && typeof bundle["text/plain"] === "string" ? bundle["text/plain"] : undefined) ??
    attempt(() =>
      inspect(value, { depth: 1, maxArrayLength: 10, maxStringLength: 100, breakLength: Infinity }),
    ) ??
    Object.prototype.toString.call(value);
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= SHORT ? line : `${line.slice(0, SHORT)}…`;
}

function firstBundle(value: object): MimeBundle | undefined {
  for (const renderer of renderers) {
    const bundle = attempt(() => renderer(value));
    if (bundle) return bundle;
  }
  return undefined;
}

/** As Node prints it, arrays and typed arrays with their length and first values. */
function plainText(value: unknown): string {
  const maxArrayLength = ArrayBuffer.isView(value) ? 20 : 100;
  const text =
    attempt(() => inspect(value, { depth: 4, maxArrayLength, maxStringLength: 10_000, breakLength: 100 })) ??
    Object.prototype.toString.call(value);
  const { result } = outputLimits();
  return text.length <= result
    ? text
    : `${text.slice(0, result)}\n${leftOut("The text of this value", result)}`;
}

/** Returns what `read` gives, undefined if it throws: a value's getters and proxies may do anything. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
