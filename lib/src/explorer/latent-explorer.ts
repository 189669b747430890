import type * as tf from "@tensorflow/tfjs";
import type { Box } from "../latent/index.js";
import { clientBundle } from "../notebook/client-bundle.js";
import { escapeHtml } from "../notebook/html.js";
import type { MimeBundle } from "../notebook/host.js";
import { INK, type FigureText } from "../plot/figure.js";
import { axesOf, numberOn, type Axis } from "./axis.js";
import { packDecoder } from "./pack-decoder.js";
import type { PackedAxis, PackedExplorer, Place } from "./packed.js";
import { GRID, stillPicture } from "./still-picture.js";

export interface ExplorerOptions extends FigureText {
  /** The part of the plane that is shown, e.g. `boundingBox(codes)`; default from −3 to 3 on both axes. */
  readonly box?: Box;
  /** Codes of known samples, [x, y] each, and a short label for each: they are written into the plane. */
  readonly codes?: { readonly z: readonly (readonly number[])[]; readonly labels: readonly string[] };
}

/** For `show`: a value that displays itself. */
export type Explorer = Readonly<Record<symbol, () => MimeBundle>>;

/** The box where a standard normal prior has nearly all of its codes. */
const PRIOR: Box = { low: [-3, -3], high: [3, 3] };
const PAPER = "#ffffff";
const IMAGE = 224;

/**
 * A latent space of two dimensions to walk through, as one output that needs no kernel and no server: the decoder's
 * weights are inside it. A click, dragging or the arrow keys move z, and the decoded image follows; in words it says
 * where z is and which of the `codes` is nearest. Where scripts do not run, a grid of decoded images over the same plane
 * remains. The plane is drawn as a square, whatever the box: the axes of a latent space have no common unit.
 *
 * `decoder`: [batch, 2] → [batch, side²], the rows of a square image, black 0 and white 1; dense layers one after the
 * other, each with a bias and a linear, ReLU, sigmoid or tanh activation.
 * Throws RangeError if the decoder is another one, an axis of the box is not from a finite number to a larger one, or
 * the codes are not two finite numbers each with one label each.
 */
export function latentExplorer(decoder: tf.LayersModel, options: ExplorerOptions): Explorer {
  const { title, description, box = PRIOR, codes = { z: [], labels: [] } } = options;
  const side = sideOf(decoder);
  const axes = axesOf(box);
  requireCodes(codes);
  const layers = packDecoder(decoder);
  const png = stillPicture(decoder, axes, side).toString("base64");
  const range = `z₁ from ${span(axes[0])} to the right and z₂ from ${span(axes[1])} upwards`;
  const picture = `A grid of ${GRID} × ${GRID} images that the decoder makes of codes with ${range}.`;
  const [across, up] = axes;
  const config: PackedExplorer = {
    layers,
    side,
    axes: [withEnds(across), withEnds(up)],
    codes: codes.z.map((code, i) => [...placeOf(code, axes), codes.labels[i] as string]),
    range,
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
    `<p class="still" style="margin: 8px 0 0 0"><em>The picture shows ${range}. Run this cell in JupyterLab to move z by mouse or arrow keys.</em></p>` +
    `</div><script>(() => {${clientBundle("explorer")}explorer.explore(document.currentScript.previousElementSibling, ${scriptJson(config)});})();</script>`;
  return {
    [Symbol.for("Jupyter.display")]: () => ({
      "text/html": html,
      "image/png": png,
      "text/plain": `${title}\n${description}\n${picture}`,
    }),
  };
}

/** Pixels along one edge of the images that the decoder makes. */
function sideOf({ inputs, outputs }: tf.LayersModel): number {
  const [from = "", to = ""] = [inputs, outputs].map((tensors) =>
    tensors.map(({ shape }) => shape.slice(1).join(" × ")).join(" and "),
  );
  const side = Math.sqrt(Number(to || NaN));
  if (from !== "2" || !Number.isInteger(side)) {
    throw new RangeError(
      `Expected a decoder from 2 numbers to those of a square image, e.g. 784, received one from ${from || "nothing"} to ${to || "nothing"}: train such a one to walk through its latent space.`,
    );
  }
  return side;
}

function requireCodes({ z, labels }: Required<ExplorerOptions>["codes"]): void {
  if (z.length !== labels.length) {
    throw new RangeError(
      `Expected a label for each of ${z.length} codes, received ${labels.length}: pair them up.`,
    );
  }
  const odd = z.find((code) => code.length !== 2 || !code.every(Number.isFinite));
  if (odd) {
    throw new RangeError(
      `Expected codes of 2 finite numbers, received [${odd.join(", ")}]: leave it out, or encode with the encoder of this decoder.`,
    );
  }
}

const span = (axis: Axis) => `${numberOn(axis, axis.low)} to ${numberOn(axis, axis.high)}`;

const withEnds = (axis: Axis): PackedAxis => ({
  ...axis,
  ends: [numberOn(axis, axis.low), numberOn(axis, axis.high)],
});

const placeOf = ([x, y]: readonly number[], [across, up]: readonly [Axis, Axis]): Place => [
  shareOf(across, x as number),
  shareOf(up, y as number),
];

/** Computes where a code stands, from 0 at the axis' low end to 1 at its high one, or outside [0, 1] if outside it. */
const shareOf = ({ low, high }: Axis, value: number) =>
  Math.round(10_000 * ((value - low) / (high - low))) / 10_000;

/** JSON that cannot end the script it stands in. */
const scriptJson = (value: unknown) => JSON.stringify(value).replace(/</g, "\\u003c");
