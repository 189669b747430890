import type { Box } from "../latent/index.js";

/** One direction of the plane that is shown, and how many decimals tell its places apart. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly digits: number;
}

/** Arrow keys move by 1/60 of an axis; half of that is worth a decimal. */
const FINEST = 1 / 120;
/** More than this, `toFixed` gives at no width that a decoder's weights can tell apart. */
const MOST_DIGITS = 12;

/** Both axes of a box. Throws RangeError unless it has two, each from a finite number to a larger one. */
export function axesOf({ low, high }: Box): readonly [Axis, Axis] {
  const [left, bottom] = low;
  const [right, top] = high;
  if (low.length !== 2 || high.length !== 2 || !spans(left, right) || !spans(bottom, top)) {
    throw new RangeError(
      `Expected a box with a low and a larger high for each of 2 axes, received low [${low.join(", ")}] and high [${high.join(", ")}]: boundingBox(codes) gives one where the codes differ.`,
    );
  }
  return [axis(left as number, right as number), axis(bottom as number, top as number)];
}

/** E.g. "−3": without zeros at the end, with the sign that is as wide as a plus. */
export function numberOn({ digits }: Axis, value: number): string {
  return String(Number(value.toFixed(digits)) || 0).replace("-", "−");
}

const spans = (low = NaN, high = NaN) => low < high && Number.isFinite(high - low);

function axis(low: number, high: number): Axis {
  const digits = Math.ceil(-Math.log10((high - low) * FINEST));
  return { low, high, digits: Math.min(MOST_DIGITS, Math.max(0, digits)) };
}
