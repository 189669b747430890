/** A picture of at most 256 colours. */
export interface Indexed {
  /** The number of each pixel's colour, row-major. */
  readonly pixels: Uint8Array;
  /** The colours, 0xRRGGBB. */
  readonly palette: readonly number[];
}

const MOST = 256;

/**
 * A picture whose `rgba` holds red, green, blue and alpha of each pixel, 0 to 255, by numbers of colours; alpha is left
 * out. Figures have few colours, and compress three times as well so; of a picture with more than 256 they are rounded until
 * there are no more, but black stays black and white white.
 */
export function indexed(rgba: Uint8Array): Indexed {
  const distinct = new Map<number, number>();
  const pixels = new Uint32Array(rgba.length / 4);
  // Most pixels have the colour of the one before.
  let [last, number] = [NaN, 0];
  for (let i = 0; i < pixels.length; i++) {
    const colour =
      ((rgba[4 * i] as number) << 16) | ((rgba[4 * i + 1] as number) << 8) | (rgba[4 * i + 2] as number);
    if (colour !== last) {
      last = colour;
      number = distinct.get(colour) ?? distinct.size;
      if (number === distinct.size) distinct.set(colour, number);
    }
    pixels[i] = number;
  }
  let bits = 8;
  let palette = [...distinct.keys()];
  while (palette.length > MOST) {
    bits--;
    palette = [...new Set([...distinct.keys()].map((colour) => rounded(colour, bits)))];
  }
  const numbers = new Map(palette.map((colour, at) => [colour, at]));
  const numberOf = Uint8Array.from(distinct.keys(), (colour) => numbers.get(rounded(colour, bits)) as number);
  const chosen = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) chosen[i] = numberOf[pixels[i] as number] as number;
  return { pixels: chosen, palette };
}

/** A colour with each of its parts rounded to so many bits. */
function rounded(colour: number, bits: number): number {
  if (bits === 8) return colour;
  const levels = 2 ** bits - 1;
  const part = (shift: number) =>
    Math.round((Math.round((((colour >> shift) & 255) * levels) / 255) * 255) / levels) << shift;
  return part(16) | part(8) | part(0);
}
