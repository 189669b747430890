import type { Renderer } from "./renderer.js";

interface LayersModel {
  readonly layers: readonly unknown[];
  countParams(): number;
  summary(lineLength: undefined, positions: undefined, print: (line: string) => void): void;
}

/** A tfjs layers model: its summary, where `inspect` would print a thousand lines of internals. */
export const renderLayersModel: Renderer = (value) => {
  if (!isLayersModel(value)) return undefined;
  const lines: string[] = [];
  value.summary(undefined, undefined, (line) => lines.push(line));
  return { "text/plain": lines.join("\n") };
};

function isLayersModel(value: object): value is LayersModel {
  const { layers, countParams, summary } = value as Partial<LayersModel>;
  return Array.isArray(layers) && typeof countParams === "function" && typeof summary === "function";
}
