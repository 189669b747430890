type Spec = Readonly<Record<string, unknown>>;

/**
 * A specification in which bars and areas over a logarithmic axis are not stacked. Vega-Lite 5.23 would stack them, from a
 * zero that such an axis has not, so that they have no height; 5.6, which JupyterLab has, does not.
 */
export function unstacked<Any>(spec: Any): Any {
  if (Array.isArray(spec)) return spec.map(unstacked) as Any;
  if (!isObject(spec)) return spec;
  const parts = Object.entries(spec).map(([key, value]) => [
    key,
    PARTS.has(key) ? unstacked(value) : key === "encoding" && isObject(value) ? withoutStack(value) : value,
  ]);
  return Object.fromEntries(parts) as Any;
}

/** The properties in which a specification holds others. */
const PARTS = new Set(["layer", "hconcat", "vconcat", "concat", "spec"]);

function withoutStack(encoding: Spec): Spec {
  const channels = Object.entries(encoding).map(([channel, definition]) =>
    (channel === "x" || channel === "y") && isLogarithmic(definition) && !("stack" in definition)
      ? [channel, { ...definition, stack: null }]
      : [channel, definition],
  );
  return Object.fromEntries(channels) as Spec;
}

const isLogarithmic = (definition: unknown): definition is Spec =>
  isObject(definition) && isObject(definition["scale"]) && definition["scale"]["type"] === "log";

const isObject = (value: unknown): value is Spec =>
  typeof value === "object" && value !== null && !Array.isArray(value);
