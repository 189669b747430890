import { inspect } from "node:util";
import { renderSvg, wordsOf, type VegaLite } from "../plot/svg.js";
import { publish, type MimeBundle } from "./host.js";

const DISPLAY = Symbol.for("Jupyter.display");

/**
 * Shows a value as output of the running cell, in one bundle, at once. A Vega-Lite v5 specification becomes the
 * interactive chart, with a still SVG image (for viewers without Vega-Lite: GitHub, PDF, screen readers) and its
 * words as text; a value with a `Symbol.for("Jupyter.display")` method shows the bundle that this returns; any
 * other value is shown as text.
 * Throws Vega-Lite's error if it cannot read the specification, and TypeError if the method returns a promise.
 */
export function show(value: unknown): void {
  publish(bundleOf(value));
}

/** The representations that `show` publishes for a value; throws as `show` does. */
export function bundleOf(value: unknown): MimeBundle {
  if (isVegaLite(value)) {
    const { title, description } = wordsOf(value);
    return {
      "application/vnd.vegalite.v5+json": value,
      "image/svg+xml": renderSvg(value),
      "text/plain": description ? `${title}\n${description}` : title,
    };
  }
  if (isDisplayable(value)) {
    const bundle = value[DISPLAY]();
    if (bundle instanceof Promise) {
      throw new TypeError(
        "Expected a value that displays itself at once, received a promise of it: await it first.",
      );
    }
    // Not every library's own bundle has text, e.g. that of a polars DataFrame.
    return { "text/plain": inspect(value), ...(bundle as MimeBundle) };
  }
  return { "text/plain": typeof value === "string" ? value : inspect(value) };
}

function isVegaLite(value: unknown): value is VegaLite {
  if (typeof value !== "object" || value === null) return false;
  const { $schema } = value as { $schema?: unknown };
  return typeof $schema === "string" && $schema.includes("/vega-lite/");
}

function isDisplayable(value: unknown): value is Record<typeof DISPLAY, () => unknown> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return typeof (value as Record<symbol, unknown>)[DISPLAY] === "function";
}
