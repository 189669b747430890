import { IMAGE_HEIGHT, IMAGE_SIZE, IMAGE_WIDTH } from "./samples.js";

/**
 * Images of 28 × 28 pixels made smaller: every block of `factor` × `factor` pixels becomes its mean.
 * Throws RangeError unless the factor divides 28 and the images are whole.
 */
export function poolImages(images: Float32Array, factor: number): Float32Array {
  const count = images.length / IMAGE_SIZE;
  if (!Number.isInteger(factor) || IMAGE_WIDTH % factor !== 0 || !Number.isInteger(count)) {
    throw new RangeError(
      `Expected whole images and a factor of 1, 2, 4, 7, 14 or 28, received ${images.length} values and ${factor}.`,
    );
  }
  const [width, height] = [IMAGE_WIDTH / factor, IMAGE_HEIGHT / factor];
  const small = new Float32Array(count * width * height);
  for (let at = 0; at < images.length; at++) {
    const pixel = at % IMAGE_SIZE;
    const row = Math.floor(pixel / IMAGE_WIDTH / factor);
    const column = Math.floor((pixel % IMAGE_WIDTH) / factor);
    const to = ((at - pixel) / IMAGE_SIZE) * width * height + row * width + column;
    small[to] = (small[to] as number) + (images[at] as number);
  }
  return small.map((sum) => sum / factor ** 2);
}
