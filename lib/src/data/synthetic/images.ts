import { createRandom } from "../../random/index.js";
import { IMAGE_SIZE, imageSet, type ImageSet } from "../samples.js";
import { Canvas, type Affine } from "./canvas.js";
import { DIGITS } from "./digits.js";
import { drawsFrom, type Draws } from "../draws.js";
import { GARMENTS } from "./garments.js";
import { weave, type Cloth } from "./texture.js";
import type { Painter } from "./tops.js";

interface SyntheticOptions {
  readonly seed: string | number;
  /** Numbers of images; default 60 000 and 10 000 as in the originals. */
  readonly train?: number;
  readonly test?: number;
}

/** The variation of the pieces of a data set beyond their shapes. */
interface Style {
  readonly pieces: readonly { readonly name: string; readonly paint: Painter }[];
  readonly tone: readonly [low: number, high: number];
  readonly cloth: Cloth;
  /** Largest turn and slant in radians, factors of width and height, and largest shift in pixels. */
  readonly turn: number;
  readonly slant: number;
  readonly size: readonly [smallest: number, largest: number];
  readonly shift: number;
}

const STYLES: Readonly<Record<"garments" | "digits", Style>> = {
  garments: {
    pieces: GARMENTS,
    tone: [0.25, 1],
    cloth: { folds: 0.35, pattern: 0.6, grain: 0.22 },
    turn: 0.08,
    slant: 0.1,
    size: [0.94, 1.18],
    shift: 1.1,
  },
  digits: {
    pieces: DIGITS,
    tone: [0.85, 1],
    cloth: { folds: 0.03, pattern: 0, grain: 0.08 },
    turn: 0.18,
    slant: 0.42,
    size: [0.78, 1.16],
    shift: 1.4,
  },
};

/**
 * Images in the form of Fashion-MNIST ("garments") or MNIST ("digits"), drawn by a program: 10 classes of equal
 * chance that overlap, 8-bit greys in [0, 1], and variation in shape, position, shear, tone and texture that a code
 * of 64 numbers cannot hold. The same seed gives the same images, and training and test images are independent.
 */
export function syntheticImages(
  kind: "garments" | "digits",
  { seed, train = 60_000, test = 10_000 }: SyntheticOptions,
): { train: ImageSet; test: ImageSet } {
  const random = createRandom(seed).stream(`synthetic ${kind}`);
  const draw = (part: string, count: number) => drawSet(kind, count, drawsFrom(random.stream(part)));
  return { train: draw("train", train), test: draw("test", test) };
}

function drawSet(kind: "garments" | "digits", count: number, draws: Draws): ImageSet {
  const style = STYLES[kind];
  const images = new Float32Array(count * IMAGE_SIZE);
  const labels = new Uint8Array(count);
  const canvas = new Canvas();
  const { pixels } = canvas;
  for (let index = 0; index < count; index++) {
    const label = draws.below(style.pieces.length);
    labels[index] = label;
    canvas.clear(placementOf(style, draws));
    style.pieces[label]?.paint(canvas, draws, draws.between(...style.tone));
    weave(pixels, style.cloth, draws);
    const at = index * IMAGE_SIZE;
    for (let pixel = 0; pixel < IMAGE_SIZE; pixel++) {
      images[at + pixel] = Math.round(255 * (pixels[pixel] as number)) / 255;
    }
  }
  return imageSet({
    images,
    labels,
    classes: style.pieces.map(({ name }) => name),
    source: `synthetic ${kind}`,
    synthetic: true,
  });
}

/** Size, then slant, then turn, then shift. */
function placementOf({ turn, slant, size, shift }: Style, draws: Draws): Affine {
  const around = (width: number) => draws.between(-width, width);
  const angle = around(turn);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const shear = around(slant);
  const [wide, high] = [draws.between(...size), draws.between(...size)];
  return [
    cosine * wide,
    (cosine * -shear - sine) * high,
    sine * wide,
    (sine * -shear + cosine) * high,
    around(shift),
    around(shift),
  ];
}
