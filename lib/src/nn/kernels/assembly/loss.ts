// Losses and their gradients with respect to what enters the last activation function.
import { derive } from "./finish";
import { firstLanes, loadPart, logarithm, storePart, sumOfLanes } from "./vector";

export const SQUARED_ERROR: i32 = 0;
export const ABSOLUTE_ERROR: i32 = 1;
export const CROSS_ENTROPY: i32 = 2;

/** Keras' epsilon: probabilities are clipped to [1e-7, 1 - 1e-7] before their logarithm is taken. */
const EPSILON: f32 = 1e-7;

/** NaN stays NaN: pmin and pmax return their first argument then. */
function clip(y: v128): v128 {
  return f32x4.pmin(f32x4.pmax(y, f32x4.splat(EPSILON)), f32x4.splat(1 - EPSILON));
}

/** The loss of each element, before any mean is taken. */
function elementLoss(y: v128, target: v128, kind: i32): v128 {
  const error = f32x4.sub(y, target);
  if (kind === SQUARED_ERROR) return f32x4.mul(error, error);
  if (kind === ABSOLUTE_ERROR) return f32x4.abs(error);
  const one = f32x4.splat(1);
  const p = clip(y);
  return f32x4.neg(
    f32x4.add(
      f32x4.mul(target, logarithm(p)),
      f32x4.mul(f32x4.sub(one, target), logarithm(f32x4.sub(one, p))),
    ),
  );
}

/** The derivative of `elementLoss` by y, except that of the cross entropy, which is times y (1 - y). */
function elementGradient(y: v128, target: v128, kind: i32): v128 {
  const error = f32x4.sub(y, target);
  if (kind === SQUARED_ERROR) return f32x4.add(error, error);
  if (kind === ABSOLUTE_ERROR) {
    const zero = f32x4.splat(0);
    const one = f32x4.splat(1);
    const sign = f32x4.sub(v128.and(one, f32x4.gt(error, zero)), v128.and(one, f32x4.lt(error, zero)));
    return v128.or(sign, f32x4.ne(error, error));
  }
  // Where y is clipped the loss does not change with it. NaN is not clipped.
  return v128.andnot(
    error,
    v128.or(f32x4.lt(y, f32x4.splat(EPSILON)), f32x4.gt(y, f32x4.splat(1 - EPSILON))),
  );
}

/** With the cross entropy the sigmoid's derivative y (1 - y) cancels, so that nothing is divided by 0. */
function gradient(y: v128, target: v128, kind: i32, activation: i32, scale: f32): v128 {
  const g = f32x4.mul(elementGradient(y, target, kind), f32x4.splat(scale));
  return kind === CROSS_ENTROPY ? g : derive(g, y, activation);
}

/**
 * The sum of the losses of all elements. Writes `scale` times its gradient with respect to the pre-activations to `dy`,
 * whose images and lines are apart by the given bytes. y and target: images × lines × count floats side by side. The
 * cross entropy expects y to be a sigmoid's value.
 */
export function lossGradient(
  kind: i32,
  activation: i32,
  scale: f32,
  y: usize,
  target: usize,
  images: i32,
  lines: i32,
  count: i32,
  dy: usize,
  dyImage: i32,
  dyLine: i32,
): f64 {
  let sum: f64 = 0;
  for (let image = 0; image < images; image++) {
    for (let line = 0; line < lines; line++) {
      let d = dy + image * dyImage + line * dyLine;
      let lineSum = f32x4.splat(0);
      // One loop also for the last elements, so that the functions above are called, and compiled, in one place.
      for (let left = count; left > 0; left -= 4) {
        const whole = left >= 4;
        const a = whole ? v128.load(y) : loadPart(y, left);
        const b = whole ? v128.load(target) : loadPart(target, left);
        const losses = elementLoss(a, b, kind);
        lineSum = f32x4.add(lineSum, whole ? losses : firstLanes(losses, left));
        const g = gradient(a, b, kind, activation, scale);
        if (whole) v128.store(d, g);
        else storePart(d, g, left);
        const bytes = min(left, 4) << 2;
        y += bytes;
        target += bytes;
        d += bytes;
      }
      sum += sumOfLanes(lineSum);
    }
  }
  return sum;
}
