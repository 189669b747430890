import * as tf from "@tensorflow/tfjs";
import { greyPng } from "../plot/png.js";
import type { Axis } from "./axis.js";

/** Decoded images along one edge. */
export const GRID = 13;

/**
 * A PNG of GRID × GRID decoded images of `side` × `side` pixels over the plane: each shows the code in its middle, the
 * upper left one the least first coordinate and the greatest second one.
 */
export function stillPicture(
  decoder: tf.LayersModel,
  [across, up]: readonly [Axis, Axis],
  side: number,
): Buffer {
  const at = ({ low, high }: Axis, index: number) => low + ((index + 0.5) / GRID) * (high - low);
  const places = Array.from({ length: GRID }, (_, index) => index);
  const codes = places.flatMap((row) =>
    places.map((column) => [at(across, column), at(up, GRID - 1 - row)] as [number, number]),
  );
  const images = tf.tidy(() => (decoder.predict(tf.tensor2d(codes)) as tf.Tensor).dataSync());
  const width = GRID * side;
  const pixels = new Float32Array(width * width);
  for (let i = 0; i < pixels.length; i++) {
    const [y, x] = [Math.floor(i / width), i % width];
    const image = Math.floor(y / side) * GRID + Math.floor(x / side);
    pixels[i] = images[image * side * side + (y % side) * side + (x % side)] as number;
  }
  return greyPng(pixels, width, width);
}
