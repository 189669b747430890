import type { Cell, CodeCell, MarkdownCell, Notebook, Output } from "@latent-lab/kernel";

export const notebook = (cells: readonly Cell[], metadata: Record<string, unknown> = {}): Notebook => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { language_info: { name: "typescript" }, ...metadata },
  cells: [...cells],
});

export const markdown = (source: string, more: Partial<MarkdownCell> = {}): MarkdownCell => ({
  id: "text",
  cell_type: "markdown",
  metadata: {},
  source,
  ...more,
});

export const code = (
  source: string,
  outputs: readonly Output[] = [],
  more: Partial<CodeCell> = {},
): CodeCell => ({
  id: "cell",
  cell_type: "code",
  metadata: {},
  source,
  outputs: [...outputs],
  execution_count: 1,
  ...more,
});

export const display = (data: Record<string, unknown>, metadata: Record<string, unknown> = {}): Output => ({
  output_type: "display_data",
  data,
  metadata,
});

/** A small chart with an input, as `show` publishes one. */
export const chart = (): Output =>
  display({
    "application/vnd.vegalite.v5+json": {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      description: "Three bars of growing height",
      data: { values: [1, 2, 3].map((height) => ({ name: `bar ${height}`, height })) },
      params: [{ name: "thickness", value: 20, bind: { input: "range", min: 5, max: 40, name: "Width " } }],
      mark: { type: "bar", width: { expr: "thickness" } },
      encoding: { x: { field: "name", type: "nominal" }, y: { field: "height", type: "quantitative" } },
    },
    "image/svg+xml":
      '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><title>Bars</title><desc>Three &lt;bars&gt;</desc>' +
      '<path d="M0 60v-20h20v20zM30 60v-40h20v40zM60 60v-60h20v60z" fill="#4c78a8"/></svg>',
    "text/plain": "Bars",
  });

/** Every address in a page that a browser would load on its own: attributes and styles, not links and scripts. */
export function addresses(html: string): string[] {
  const elements = html.replace(/<script>.*?<\/script>/gs, "").matchAll(/<(\w+)\b([^>]*)>/g);
  const attributes = [...elements].flatMap(([, name, text]) =>
    [...(text ?? "").matchAll(/\s(src|href|srcset|data|poster|action|background)="([^"]*)"/g)]
      .filter(([, attribute]) => !(name === "a" && attribute === "href"))
      .map(([, , value]) => value ?? ""),
  );
  const styles = [...html.matchAll(/<style>(.*?)<\/style>|style="([^"]*)"/gs)].flatMap(([, sheet, inline]) =>
    [...(sheet ?? inline ?? "").matchAll(/url\(([^)]*)\)|@import\s+(\S+)/g)].map(
      ([, url, imported]) => url ?? imported ?? "",
    ),
  );
  return [...attributes, ...styles];
}

/** Contrast of two colours "#rrggbb", 1 to 21 (WCAG 2.2, definition of contrast ratio). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The CSS variables of the light and the dark scheme. */
export function palettes(style: string): Record<"light" | "dark", Record<string, string>> {
  const colours = [...style.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];
  const scheme = (at: 2 | 3) => Object.fromEntries(colours.map((match) => [match[1], match[at]]));
  return { light: scheme(2), dark: scheme(3) };
}
