import type { Output } from "@latent-lab/kernel";
import { createMarkdownRenderer } from "../markdown/markdown.js";
import { sanitizeOutput } from "../markdown/sanitize.js";
import { typeset } from "../markdown/maths.js";
import { escapeHtml } from "../html.js";
import { ansiToHtml, ansiToText } from "./ansi.js";
import { chartFigure, dataAddress, svgDescription, svgFigure } from "./chart.js";
import { refuse, type Place } from "./place.js";

type Data = Record<string, unknown>;

/** The ways to show representations, best first; undefined means that one shows nothing. */
const REPRESENTATIONS: readonly [
  mime: RegExp,
  show: (value: string, data: Data, metadata: Data, place: Place) => string | undefined,
][] = [
  [/^application\/vnd\.vega(lite)?\.v\d\+json$/, chart],
  [/^text\/html$/, html],
  [
    /^image\/svg\+xml$/,
    (svg, data, metadata, place) => svgFigure(svg, altOf("image/svg+xml", data, metadata, place)),
  ],
  [/^image\/(png|jpeg|gif|webp)$/, bitmap],
  [/^text\/markdown$/, (text) => createMarkdownRenderer({ headingOffset: 1 }).render(text)],
  [/^text\/latex$/, latex],
  [/^text\/plain$/, (text) => (text.trim() === "" ? undefined : block(ansiToHtml(text), "output"))],
  [/^application\/json$/, (json) => block(escapeHtml(json), "output")],
];

/**
 * Renders what a cell put out as HTML. Throws a PublishError if an output would show nothing, or nothing to whoever
 * does not see it.
 */
export function renderOutputs(outputs: readonly Output[], place: Place): string {
  return joinStreams(outputs)
    .map((output) => renderOutput(output, place))
    .filter((output) => output !== "")
    .join("\n");
}

function renderOutput(output: Output, place: Place): string {
  switch (output.output_type) {
    case "stream": {
      const { text } = output;
      if (ansiToText(text).trim() === "") return "";
      return output.name === "stderr"
        ? block(ansiToHtml(text), "output stderr", "warnings")
        : block(ansiToHtml(text), "output");
    }
    case "error":
      return block(
        ansiToHtml(output.traceback.join("\n") || `${output.ename}: ${output.evalue}`),
        "output error",
        "error",
      );
    default:
      return renderBundle(output.data, output.metadata, place);
  }
}

function renderBundle(data: Data, metadata: Data, place: Place): string {
  for (const [mime, show] of REPRESENTATIONS) {
    const found = Object.keys(data).find((name) => mime.test(name));
    const shown = found && show(joined(data[found]), data, metadata, place);
    if (shown) return shown;
  }
  const types = Object.keys(data).join(", ") || "nothing";
  return refuse(
    place,
    `an output of ${types} shows nothing on a page; display text, HTML, an image with a description or a chart instead.`,
  );
}

function chart(json: string, data: Data, metadata: Data, place: Place): string {
  const svg = joined(data["image/svg+xml"]);
  if (svg === "") {
    refuse(place, "a chart has no still image (image/svg+xml); show it with show(…) of latent-lab.");
  }
  const spec = JSON.parse(json) as Record<string, unknown>;
  const address = dataAddress(spec);
  if (address !== undefined) {
    refuse(place, `a chart loads ${address}, and a page loads nothing; put the values into the chart.`);
  }
  return chartFigure({ spec, svg, alt: altOf("image/svg+xml", data, metadata, place) });
}

function html(source: string): string | undefined {
  const clean = sanitizeOutput(source);
  return /<img|<hr|<meter|<progress/.test(clean) || clean.replace(/<[^>]*>/g, "").trim() !== ""
    ? `<div class="output html scroll" tabindex="0" role="group" aria-label="output">${clean}</div>`
    : undefined;
}

function bitmap(_base64: string, data: Data, metadata: Data, place: Place): string {
  const [mime = "", base64] =
    Object.entries(data).find(([name]) => /^image\/(png|jpeg|gif|webp)$/.test(name)) ?? [];
  const source = `data:${mime};base64,${joined(base64).replace(/\s/g, "")}`;
  return `<figure><img src="${escapeHtml(source)}" alt="${escapeHtml(altOf(mime, data, metadata, place))}"></figure>`;
}

function latex(source: string): string {
  return `<p>${typeset({ tex: source.trim().replace(/^\$+|\$+$/g, ""), display: true })}</p>`;
}

/** Returns what an image shows: its own words, else its metadata's `alt`, else the text beside it. */
function altOf(mime: string, data: Data, metadata: Data, place: Place): string {
  const own = mime === "image/svg+xml" ? svgDescription(joined(data[mime])) : "";
  const described = metadata[mime];
  const alt =
    typeof described === "object" && described !== null && "alt" in described
      ? described.alt
      : metadata["alt"];
  return (
    own ||
    (typeof alt === "string" && alt.trim()) ||
    joined(data["text/plain"]).trim() ||
    refuse(
      place,
      `an image (${mime}) has no description; give it a <title>, metadata { alt } or a text/plain twin.`,
    )
  );
}

const block = (content: string, classes: string, label = "output"): string =>
  `<pre class="${classes}" tabindex="0" role="group" aria-label="${label}">${content.replace(/\n+$/, "")}</pre>`;

/** Text of a notebook: one string, or lines with their ends; anything else as JSON. */
function joined(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((line) => typeof line === "string")) return value.join("");
  return JSON.stringify(value, null, 2);
}

/** Pieces of one stream that follow each other are one text: a line or a colour may span them. */
function joinStreams(outputs: readonly Output[]): Output[] {
  const result: Output[] = [];
  for (const output of outputs) {
    const last = result.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
      result[result.length - 1] = { ...last, text: last.text + output.text };
    } else result.push(output);
  }
  return result;
}
