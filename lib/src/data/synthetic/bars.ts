import type { Random } from "../../random/index.js";

/**
 * Images of `side` × `side` pixels in which every row and every column is lit as a whole with this probability,
 * independently: few causes, each spread over many pixels. A code that names the bars is sparse.
 * P. Földiák, "Forming sparse representations by local anti-Hebbian learning" (1990).
 */
export function syntheticBars(
  count: number,
  random: Random,
  { side = 10, probability = 0.1 }: { side?: number; probability?: number } = {},
): Float32Array {
  const images = new Float32Array(count * side * side);
  for (let from = 0; from < images.length; from += side * side) {
    for (let bar = 0; bar < 2 * side; bar++) {
      if (random.uniform() >= probability) continue;
      for (let k = 0; k < side; k++) images[from + (bar < side ? bar * side + k : k * side + bar - side)] = 1;
    }
  }
  return images;
}
