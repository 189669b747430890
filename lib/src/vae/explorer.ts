import { escapeHtml } from "../notebook/html.js";
import type { MimeBundle } from "../notebook/host.js";
import { INK, type FigureText } from "../plot/figure.js";
import { greyPng } from "../plot/png.js";
import { decode } from "./codes.js";
import { DECODER_SOURCE, EXPLORER_SOURCE } from "./explorer-script.js";
import { packDecoder } from "./pack-decoder.js";
import type { Vae } from "./vae.js";

export interface ExplorerOptions extends FigureText {
  /** The plane is shown from −reach to reach in both directions; default 3. */
  readonly reach?: number;
  /** Codes of known samples, [x, y] each, and a short label for each: they are written into the plane. */
  readonly codes?: { readonly z: readonly (readonly number[])[]; readonly labels: readonly string[] };
}

/** For `show`: a value that displays itself. */
export type Explorer = Readonly<Record<symbol, () => MimeBundle>>;

/** Decoded images along one edge of the still picture. */
const GRID = 13;
const PAPER = "#ffffff";
const IMAGE = 224;

/**
 * A two-dimensional latent space to walk through, as one output that needs no kernel and no server: the decoder's
 * weights are inside it. Dragging or the arrow keys move z, and the decoded image follows; in words it says where z is
 * and which of the `codes` is nearest. Where scripts do not run, a grid of decoded images over the same plane remains.
 * Throws RangeError if z has not two dimensions, the decoder is not made of dense layers for a square image, or there is
 * not one label for each code.
 */
export function latentExplorer(vae: Vae, options: ExplorerOptions): Explorer {
  const { title, description, reach = 3, codes = { z: [], labels: [] } } = options;
  const side = Math.sqrt(vae.inputSize);
  if (vae.latent !== 2 || vae.condition > 0 || !Number.isInteger(side)) {
    throw new RangeError(
      `Expected a VAE of square images with 2 latent dimensions and no condition, received ${vae.inputSize} values, ${vae.latent} dimensions and a condition of ${vae.condition}: train such a one to walk through it.`,
    );
  }
  if (codes.z.length !== codes.labels.length) {
    throw new RangeError(
      `Expected a label for each of ${codes.z.length} codes, received ${codes.labels.length}: pair them up.`,
    );
  }
  const layers = packDecoder(vae.decoder);
  const png = gridPng(vae, side, reach).toString("base64");
  const picture = `A grid of ${GRID} × ${GRID} images that the decoder makes of codes from −${reach} to ${reach} in both directions.`;
  const config = {
    layers,
    side,
    reach,
    codes: codes.z.map(([x = NaN, y = NaN], i) => [round(x), round(y), codes.labels[i]]),
    pad: GRID * side,
    image: IMAGE,
    paper: PAPER,
    ink: INK,
  };
  const html =
    `<div style="background: ${PAPER}; color: ${INK}; padding: 12px; max-width: 720px">` +
    `<p style="margin: 0 0 8px 0"><strong>${escapeHtml(title)}</strong></p>` +
    `<img alt="${escapeHtml(picture)}" src="data:image/png;base64,${png}">` +
    `<p style="margin: 8px 0 0 0">${escapeHtml(description)}</p>` +
    `<p class="still" style="margin: 8px 0 0 0"><em>Run this cell in JupyterLab to move z by mouse or arrow keys.</em></p>` +
    `</div><script>(() => {${DECODER_SOURCE}${EXPLORER_SOURCE}explore(document.currentScript.previousElementSibling, ${scriptJson(config)});})();</script>`;
  return {
    [Symbol.for("Jupyter.display")]: () => ({
      "text/html": html,
      "image/png": png,
      "text/plain": `${title}\n${description}\n${picture}`,
    }),
  };
}

/** Row by row from the upper left, where the first coordinate is least and the second greatest. */
function gridPng(vae: Vae, side: number, reach: number): Buffer {
  const at = (index: number) => -reach + ((index + 0.5) * 2 * reach) / GRID;
  const places = Array.from({ length: GRID }, (_, index) => index);
  const images = decode(
    vae,
    places.flatMap((row) => places.map((column) => [at(column), -at(row)])),
  );
  const width = GRID * side;
  const pixels = new Float32Array(width * width);
  for (let i = 0; i < pixels.length; i++) {
    const [y, x] = [Math.floor(i / width), i % width];
    const image = Math.floor(y / side) * GRID + Math.floor(x / side);
    pixels[i] = images[image * side * side + (y % side) * side + (x % side)] as number;
  }
  return greyPng(pixels, width, width);
}

const round = (value: number) => Math.round(value * 1000) / 1000;

/** JSON that cannot end the script it stands in. */
const scriptJson = (value: unknown) => JSON.stringify(value).replace(/</g, "\\u003c");
