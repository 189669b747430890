import { inspect } from "node:util";
import { stillPdf } from "../plot/still-pdf.js";
import { stillSvg, wordsOf, type VegaLite } from "../plot/svg.js";
import { unstacked } from "../plot/unstacked.js";
import { publish, type MimeBundle, type PublishOptions } from "./host.js";

const DISPLAY = Symbol.for("Jupyter.display");

/**
 * Shows a value as output of the running cell, in one bundle, at once. A Vega-Lite v5 specification becomes the
 * interactive chart, with a still image (SVG for viewers without Vega-Lite, such as GitHub and screen readers, PDF for
 * paper) if it holds its data, and its words as text; a value with a `Symbol.for("Jupyter.display")` method shows the bundle that this returns; any
 * other value is shown as text.
 * Throws Vega-Lite's error if it cannot read the specification, and TypeError if the method returns a promise.
 */
export function show(value: unknown): void {
  publishForPaper(bundleOf(value), { metadata: metadataOf(value) });
}

/**
 * Shows a bundle with its SVG image as PDF too. For what stays in the notebook: what changes while the reader looks at it
 * is not worth the time and the room.
 */
export function publishForPaper(bundle: MimeBundle, options: PublishOptions): void {
  const { "text/plain": text, ...pictures } = bundle;
  const svg = pictures["image/svg+xml"];
  const pdf = typeof svg === "string" ? stillPdf(svg) : undefined;
  publish(pdf === undefined ? bundle : { ...pictures, "application/pdf": pdf, "text/plain": text }, options);
}

/** The metadata of what `bundleOf` makes: a chart's words, where nbconvert and others look for those of a picture. */
export function metadataOf(value: unknown): Record<string, unknown> {
  if (!isVegaLite(value)) return {};
  const { title, description } = wordsOf(value);
  return { "image/svg+xml": { alt: [title, description].filter(Boolean).join(". ") } };
}

/** The representations of a value, without the PDF; throws as `show` does. */
export function bundleOf(value: unknown): MimeBundle {
  if (isVegaLite(value)) {
    const { title, description } = wordsOf(value);
    const picture = stillSvg(value);
    return {
      "application/vnd.vegalite.v5+json": unstacked(value),
      ...(picture !== undefined && { "image/svg+xml": picture }),
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
