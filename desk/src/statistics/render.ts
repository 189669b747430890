import { createHash } from "node:crypto";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";

const KEPT = 40;
const drawn = new Map<string, Promise<string>>();

/** A specification as a still image, drawn once as long as its data stays the same. */
export function renderSvg(spec: Readonly<Record<string, unknown>>): Promise<string> {
  const name = createHash("sha256").update(JSON.stringify(spec)).digest("hex");
  const svg = drawn.get(name) ?? draw(spec);
  drawn.delete(name);
  drawn.set(name, svg);
  if (drawn.size > KEPT) drawn.delete(drawn.keys().next().value ?? "");
  return svg;
}

async function draw(spec: Readonly<Record<string, unknown>>): Promise<string> {
  const view = new View(parse(compile(spec as unknown as TopLevelSpec).spec), { renderer: "none" });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}
