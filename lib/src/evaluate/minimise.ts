/** The value at a point; writes the gradient there into `gradient`. */
type Differentiable = (point: Float64Array, gradient: Float64Array) => number;

/** Earlier steps from which the curvature is estimated. */
const MEMORY = 10;

/**
 * The minimum of a smooth convex function from a starting point, by L-BFGS with step halving (J. Nocedal and S. Wright,
 * "Numerical Optimization", algorithms 7.4 and 3.1): no step size to choose and nothing random. It ends when the
 * gradient's largest entry is at most `tolerance`, when no step improves any more, or after `maxIterations`.
 */
export function minimise(
  f: Differentiable,
  start: Float64Array,
  { maxIterations = 100, tolerance = 1e-5 }: { maxIterations?: number; tolerance?: number } = {},
): Float64Array {
  let point: Float64Array = start.slice();
  let gradient: Float64Array = new Float64Array(start.length);
  let value = f(point, gradient);
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  for (let iteration = 0; iteration < maxIterations && largest(gradient) > tolerance; iteration++) {
    const direction = descent(gradient, steps, changes);
    const slope = dot(direction, gradient);
    let rate = steps.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
    const nextGradient = new Float64Array(start.length);
    let next = moved(point, direction, rate);
    let nextValue = f(next, nextGradient);
    while (!(nextValue <= value + 1e-4 * rate * slope)) {
      rate /= 2;
      if (rate < 1e-10) return point;
      next = moved(point, direction, rate);
      nextValue = f(next, nextGradient);
    }
    const step = moved(next, point, -1);
    const change = moved(nextGradient, gradient, -1);
    // Without curvature along the step the estimate would not stay positive.
    if (dot(step, change) > 1e-12 * dot(step, step)) {
      steps.push(step);
      changes.push(change);
      if (steps.length > MEMORY) [steps, changes].forEach((list) => list.shift());
    }
    [point, gradient, value] = [next, nextGradient, nextValue];
  }
  return point;
}

/** Minus the gradient times an estimate of the inverse Hessian, by the two-loop recursion. */
function descent(
  gradient: Float64Array,
  steps: readonly Float64Array[],
  changes: readonly Float64Array[],
): Float64Array {
  let direction: Float64Array = gradient.map((value) => -value);
  const weights: number[] = [];
  for (let i = steps.length - 1; i >= 0; i--) {
    const [step, change] = [steps[i] as Float64Array, changes[i] as Float64Array];
    weights[i] = dot(step, direction) / dot(step, change);
    direction = moved(direction, change, -(weights[i] as number));
  }
  const [last, lastChange] = [steps.at(-1), changes.at(-1)];
  if (last && lastChange) {
    const scale = dot(last, lastChange) / dot(lastChange, lastChange);
    direction = direction.map((value) => scale * value);
  }
  for (const [i, step] of steps.entries()) {
    const change = changes[i] as Float64Array;
    direction = moved(direction, step, (weights[i] as number) - dot(change, direction) / dot(step, change));
  }
  return direction;
}

/** point + rate * direction. */
function moved(point: Float64Array, direction: Float64Array, rate: number): Float64Array {
  const result = new Float64Array(point.length);
  for (let k = 0; k < point.length; k++) result[k] = (point[k] as number) + rate * (direction[k] as number);
  return result;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
