import { createHash } from "node:crypto";
import type * as vega from "vega";
import type * as vegaLite from "vega-lite";
import { HOVER } from "./figure.js";
import { textWidth } from "./text-width.js";
import { unstacked } from "./unstacked.js";

/** A Vega-Lite v5 specification from anywhere, e.g. a `Figure`. */
export type VegaLite = Readonly<Record<string, unknown>> & { readonly $schema: string };

/** The words of a specification: `title` may be an object, and both may be missing in one written by hand. */
export function wordsOf({ title, description }: VegaLite): { title: string; description: string } {
  const text = typeof title === "object" && title !== null ? (title as { text?: unknown }).text : title;
  const line = Array.isArray(text) ? text.join(" ") : text;
  return {
    title: typeof line === "string" && line !== "" ? line : "Chart",
    description: typeof description === "string" ? description : "",
  };
}

/**
 * Draws a specification with inline data as a still SVG image, at once, that names itself: its title and its
 * description come first in it, as `<title>` and `<desc>`. Throws Vega-Lite's error if it cannot read the
 * specification, and TypeError if data in it are given by their address.
 */
export function renderSvg(spec: VegaLite): string {
  const svg = stillSvg(spec);
  if (svg === undefined) {
    throw new TypeError(
      "Expected a chart that holds its data, received one with the address of data: read them, and give them as `values`.",
    );
  }
  return svg;
}

/** Draws what `renderSvg` draws; undefined if data are given by their address, for whoever shows the chart reads them later. */
export function stillSvg(spec: VegaLite): string | undefined {
  const { View, parse, compile, SVGStringRenderer } = loadVega();
  // The picture is one image with a name; a label on every mark would only make it larger.
  const silent = { ...unstacked(spec), config: { ...(spec.config as object | undefined), aria: false } };
  const compiled = compile(silent as unknown as vegaLite.TopLevelSpec).spec;
  if (compiled.data?.some((source) => "url" in source)) return undefined;
  const { data, marks } = compiled;
  const view = new View(parse({ ...compiled, data: data?.map(ownRows), marks: stillMarks(marks) }), {
    renderer: "none",
  }).run();

  // What View.toSVG does, without its promise: data is inline, so that everything is there after run().
  const [left, top] = view.origin();
  const padding = view.padding();
  const edges =
    typeof padding === "number" ? { left: padding, right: padding, top: padding, bottom: padding } : padding;
  const { root } = view.scenegraph() as unknown as {
    root: SceneNode & { bounds: { x2: number; y2: number } };
  };
  const width = Math.ceil(left + root.bounds.x2) + (edges.left ?? 0) + (edges.right ?? 0);
  const height = Math.ceil(top + root.bounds.y2) + (edges.top ?? 0) + (edges.bottom ?? 0);
  giveImages(root);
  const svg = new SVGStringRenderer(view.loader())
    .initialize(null, width, height, [left + (edges.left ?? 0), top + (edges.top ?? 0)])
    .background(view.background())
    .render(root)
    .svg();
  view.finalize();
  return withOwnIds(withWords(svg, wordsOf(spec)));
}

/** Copies the rows of a table: Vega writes a number into each object that it draws, and these are the caller's. */
function ownRows(source: vega.Data): vega.Data {
  if (!("values" in source) || !Array.isArray(source.values)) return source;
  const rows: unknown[] = source.values;
  return {
    ...source,
    values: rows.map((row) => (typeof row === "object" && row !== null ? { ...row } : row)),
  } as vega.Data;
}

/** All but those that only answer the pointer, in the parts of a figure too. */
function stillMarks(marks: vega.Mark[] = []): vega.Mark[] {
  return marks
    .filter(({ style = [] }) => !style.includes(HOVER))
    .map((mark) => (mark.type === "group" ? { ...mark, marks: stillMarks(mark.marks) } : mark));
}

/** A mark of the scene, or an item of one: only what `giveImages` reads. */
interface SceneNode {
  readonly marktype?: string;
  readonly items?: readonly SceneNode[];
  readonly url?: string;
  image?: { src: string; url: string };
}

/** Vega would load images later, and a still picture is drawn at once: hands it those whose data is in their address. */
function giveImages(node: SceneNode): void {
  for (const item of node.items ?? []) {
    if (node.marktype === "image" && item.url?.startsWith("data:")) {
      item.image = { src: item.url, url: item.url };
    }
    giveImages(item);
  }
}

function withWords(svg: string, { title, description }: { title: string; description: string }): string {
  const words = `<title>${escapeXml(title)}</title>${description && `<desc>${escapeXml(description)}</desc>`}`;
  return svg.replace(/^<svg([^>]*)>/, (_, attributes: string) => `<svg${attributes} role="img">${words}`);
}

/** Vega counts its ids from 0 in every picture, and a page may hold several: prefixes them with the picture's hash. */
function withOwnIds(svg: string): string {
  const prefix = createHash("sha256").update(svg).digest("hex").slice(0, 8);
  return svg.replace(/( id="|url\(#)(?=(?:clip|gradient_)\d)/g, (start) => `${start}p${prefix}-`);
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** The still renderer, which Vega exports but its types leave out. */
interface StillRenderer {
  initialize(element: null, width: number, height: number, origin: [number, number]): StillRenderer;
  background(colour: string): StillRenderer;
  render(scene: unknown): StillRenderer;
  svg(): string;
}

/** Vega's measure of text, which its types leave out too. */
interface TextMetrics {
  width(item: TextItem, text: unknown): number;
}
interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
  /** The width beyond which the text is cut; 0 is no limit. */
  readonly limit?: number;
}

const VEGAS_FONT_SIZE = 11;

function widthOf({ fontSize = VEGAS_FONT_SIZE, fontWeight, limit }: TextItem, text: unknown): number {
  const isBold = fontWeight === "bold" || Number(fontWeight) >= 600;
  return Math.min(textWidth(String(text ?? ""), fontSize, isBold), limit || Infinity);
}

/* eslint-disable @typescript-eslint/no-require-imports -- a static import would load them with the library, and
   they take longer to load than all else in it: they are loaded with the first picture. */
function loadVega() {
  const { View, parse, SVGStringRenderer, textMetrics } = require("vega") as typeof vega & {
    SVGStringRenderer: new (loader: vega.Loader) => StillRenderer;
    textMetrics: TextMetrics;
  };
  const { compile } = require("vega-lite") as typeof vegaLite;
  textMetrics.width = widthOf;
  return { View, parse, compile, SVGStringRenderer };
}
