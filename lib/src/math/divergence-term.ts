/** Below this |q - p| / p the series is used; the terms left out are then below 1e-17 of the first. */
const SERIES_RADIUS = 0.125;
const SERIES_TERMS = 20;

/**
 * One outcome's share q ln(q/p) - q + p of KL(q || p), in nats. The corrections -q + p cancel in the sum over a
 * distribution, and with them no share is negative: it is p phi(q/p) for the convex phi(t) = t ln t - t + 1, which
 * is 0 only at t = 1. So a sum of shares cannot round to a negative divergence, and small divergences keep all
 * their digits. Edge rules: q = 0 gives p, p = 0 < q gives Infinity.
 *
 * `difference` is q - p; give it where it is known more exactly than from q and p.
 */
export function divergenceTerm(q: number, p: number, difference = q - p): number {
  if (q === 0) return p;
  if (p === 0) return Infinity;
  const relative = difference / p;
  if (Math.abs(relative) < SERIES_RADIUS) return p * nearOne(relative);
  const ratio = q / p;
  const logRatio = ratio === Infinity ? Math.log(q) - Math.log(p) : Math.log(ratio);
  return q * logRatio - difference;
}

/** phi(1 + r) = r^2/2 - r^3/6 + r^4/12 - ... = sum over k >= 2 of (-r)^k / (k (k - 1)); positive unless r = 0. */
function nearOne(r: number): number {
  let sum = 0;
  for (let k = SERIES_TERMS; k >= 2; k--) sum = 1 / (k * (k - 1)) - r * sum;
  return r * r * sum;
}
