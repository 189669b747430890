import { reserved } from "../reserved.js";

/** A circle is halved this often, to the last bit of an angle. */
const HALVINGS = 52;

/**
 * An angle from 0 to π whose point on the circle shares its code with the point opposite, for a continuous code: on half
 * a turn the difference of the two codes becomes its opposite, so it passes 0, and halving the arc finds where
 * (the theorem of Borsuk and Ulam in one dimension). Where the code jumps it finds the jump instead.
 */
export function antipodesOfOneCode(code: (angle: number) => number): number {
  reserved("antipodesOfOneCode");
  const difference = (angle: number) => code(angle) - code(angle + Math.PI);
  let [low, high] = [0, Math.PI];
  const sign = Math.sign(difference(low));
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (Math.sign(difference(middle)) === sign) low = middle;
    else high = middle;
  }
  return high;
}
