import type { Renderer } from "./renderer.js";

const SCHEMA = /\/(vega|vega-lite)\/v(\d+)(\.[\d.]+)?\.json$/;

/** A Vega or Vega-Lite spec, told by its `$schema`: the chart, and what it shows in words. */
export const renderVega: Renderer = (value) => {
  const { $schema, title, description } = value as Record<string, unknown>;
  const match = typeof $schema === "string" ? SCHEMA.exec($schema) : null;
  if (!match) return undefined;
  const [, grammar, version] = match;
  const mimeType =
    grammar === "vega"
      ? `application/vnd.vega.v${version}+json`
      : `application/vnd.vegalite.v${version}+json`;
  const words = [titleText(title), typeof description === "string" ? description : ""].filter(Boolean);
  const plain = words.length > 0 ? `Chart: ${words.join(". ")}` : "Chart without a title or a description";
  return { [mimeType]: value, "text/plain": plain };
};

/** A title is a text, lines of text, or an object with one of these as its `text`. */
function titleText(title: unknown): string {
  if (Array.isArray(title)) return title.join(" ");
  if (typeof title === "object" && title !== null && "text" in title) return titleText(title.text);
  return typeof title === "string" ? title : "";
}
