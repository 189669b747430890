import { fixed, ln, multiply, ONE, toNumber } from "./fixed-point.js";

/** KL(q‖p) = Σ q ln(q/p) in nats, summed in 128 binary places; 0 ln 0 = 0, and Infinity where p = 0 < q. */
export function discreteDivergence(q: readonly number[], p: readonly number[]): number {
  return divergence(q.map(fixed), p.map(fixed));
}

/** KL(Ber(p1)‖Ber(p2)) in nats, with 1 - p taken exactly. */
export function bernoulliDivergence(p1: number, p2: number): number {
  return divergence([fixed(p1), ONE - fixed(p1)], [fixed(p2), ONE - fixed(p2)]);
}

function divergence(q: readonly bigint[], p: readonly bigint[]): number {
  let sum = 0n;
  for (const [i, qi] of q.entries()) {
    const pi = p[i] ?? 0n;
    if (qi === 0n) continue;
    if (pi === 0n) return Infinity;
    sum += multiply(qi, ln(qi) - ln(pi));
  }
  return toNumber(sum);
}
