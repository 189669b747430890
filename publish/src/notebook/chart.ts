import { escapeHtml, scriptJson } from "../html.js";

export interface Chart {
  /** A Vega-Lite or Vega specification. */
  readonly spec: Record<string, unknown>;
  readonly svg: string;
  /** A description of what the chart shows, for whoever does not see it. */
  readonly alt: string;
}

/**
 * A chart as its still image, with the specification beside it: the script `charts` puts the interactive form in its place.
 * As an `<img>` an SVG runs no script, loads nothing and shares no ids with its neighbours.
 */
export const chartFigure = ({ spec, svg, alt }: Chart): string =>
  `<figure class="chart"><div class="paper scroll" tabindex="0" role="group" aria-label="chart">${svgImage(svg, alt)}</div>` +
  `<script type="application/json">${scriptJson({ description: alt, ...spec })}</script></figure>`;

/** An SVG image that stands on white paper, since its colours were chosen for it. */
export const svgFigure = (svg: string, alt: string): string =>
  `<figure class="chart"><div class="paper scroll" tabindex="0" role="group" aria-label="figure">${svgImage(svg, alt)}</div></figure>`;

const svgImage = (svg: string, alt: string): string => {
  const source = svg.includes("xmlns=")
    ? svg
    : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  return `<img src="data:image/svg+xml;base64,${Buffer.from(source).toString("base64")}" alt="${escapeHtml(alt)}">`;
};

/** The words in an SVG's own `<title>` and `<desc>`. */
export function svgDescription(svg: string): string {
  const element = (name: string) => new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(svg)?.[1]?.trim();
  return unescapeXml([element("title"), element("desc")].filter(Boolean).join(". "));
}

const unescapeXml = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replace(/&(apos|#39|#x27);/gi, "'")
    .replaceAll("&amp;", "&");

/** The first address that a specification would load its data from. */
export function dataAddress(spec: unknown): string | undefined {
  if (typeof spec !== "object" || spec === null) return undefined;
  if ("data" in spec && typeof spec.data === "object" && spec.data !== null && "url" in spec.data) {
    return String(spec.data.url);
  }
  for (const value of Object.values(spec)) {
    const address = dataAddress(value);
    if (address !== undefined) return address;
  }
  return undefined;
}
