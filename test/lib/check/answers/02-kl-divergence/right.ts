/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";

/** Right answers that hardly look like the formula; each must score full. */
export const klDiscreteOdd: Record<string, Answers["kl-discrete"]> = {
  "logarithms split into a difference": (q, p) => {
    refuse(q, p);
    let sum = 0;
    for (let i = 0; i < q.length; i++) {
      if (q[i] === 0) continue;
      sum += q[i]! * (Math.log(q[i]!) - Math.log(p[i]!));
    }
    return sum;
  },
  "cross-entropy minus entropy": (q, p) => {
    refuse(q, p);
    const expectation = (values: number[]) =>
      q.reduce((sum, w, i) => (w > 0 ? sum - w * Math.log(values[i]!) : sum), 0);
    return expectation(p) - expectation(q);
  },
  "log1p of the relative difference": (q, p) => {
    refuse(q, p);
    return q.map((a, i) => (a === 0 ? 0 : a * Math.log1p((a - p[i]!) / p[i]!))).reduce((a, b) => a + b, 0);
  },
  "recursion over heads and tails": (q, p) => {
    refuse(q, p);
    const go = ([a, ...as]: number[], [b, ...bs]: number[]): number =>
      a === undefined || b === undefined ? 0 : (a === 0 ? 0 : a * Math.log(a / b)) + go(as, bs);
    return go(q, p);
  },
  "the Bregman form Σ p φ(q/p)": (q, p) => {
    refuse(q, p);
    if (q.some((a, i) => a > 0 && p[i] === 0)) return Infinity;
    const phi = (t: number) => (t === 0 ? 1 : t * Math.log(t) - t + 1);
    return p.reduce((sum, b, i) => (b === 0 ? sum : sum + b * phi(q[i]! / b)), 0);
  },
  "bits turned into nats, backwards with typed arrays": (q, p) => {
    refuse(q, p);
    const [a, b] = [Float64Array.from(q), Float64Array.from(p)];
    let bits = 0;
    for (let i = a.length; i-- > 0;) bits += a[i]! && a[i]! * Math.log2(a[i]! / b[i]!);
    return bits * Math.LN2;
  },
};

export const klBernoulliOdd: Record<string, Answers["kl-bernoulli"]> = {
  "the discrete sum over two outcomes": (p1, p2) => {
    if (!(p1 >= 0 && p1 <= 1)) throw new RangeError(`p1 = ${p1}`);
    if (!(p2 >= 0 && p2 <= 1)) throw new RangeError(`p2 = ${p2}`);
    return klDiscreteOdd["recursion over heads and tails"]!([p1, 1 - p1], [p2, 1 - p2]);
  },
  "log1p for the second term": (p1, p2) => {
    if ([p1, p2].some((p) => Number.isNaN(p) || p < 0 || p > 1)) throw new RangeError("outside [0, 1]");
    const first = p1 && p1 * Math.log(p1 / p2);
    const second = 1 - p1 && (1 - p1) * (Math.log1p(-p1) - Math.log1p(-p2));
    return first + second;
  },
  "a loop over the mass function f(x|p)": (p1, p2) => {
    const f = (x: number, p: number) => {
      if (Math.min(Math.max(p, 0), 1) !== p) throw new RangeError(`${p} is no probability`);
      return x ? p : 1 - p;
    };
    let kl = 0;
    for (const x of [0, 1]) {
      const [q, p] = [f(x, p1), f(x, p2)];
      if (q !== 0) kl += p === 0 ? Infinity : q * Math.log(q / p);
    }
    return kl;
  },
  "log-odds form with the ends decided first": (p1, p2) => {
    if (!(Math.abs(p1 - 0.5) <= 0.5 && Math.abs(p2 - 0.5) <= 0.5)) throw new RangeError("no probability");
    if (p1 === p2) return -0;
    if (p2 === 0 || p2 === 1) return Infinity;
    if (p1 === 0) return -Math.log(1 - p2);
    if (p1 === 1) return -Math.log(p2);
    const logit = (p: number) => Math.log(p / (1 - p));
    return p1 * (logit(p1) - logit(p2)) + Math.log((1 - p1) / (1 - p2));
  },
};

const kl = klBernoulliOdd["a loop over the mass function f(x|p)"]!;

export const klSweepOdd: Record<string, Answers["kl-sweep"]> = {
  "two maps": (p1, p2) => ({ forward: p2.map((p) => kl(p1, p)), reverse: p2.map((p) => kl(p, p1)) }),
  "one reduce": (p1, p2) =>
    p2.reduce<{ forward: number[]; reverse: number[] }>(
      (sweep, p) => ({ forward: [...sweep.forward, kl(p1, p)], reverse: [...sweep.reverse, kl(p, p1)] }),
      { forward: [], reverse: [] },
    ),
  "filled from the end, with more than was asked": (p1, p2) => {
    const sweep = { p2, forward: Array<number>(p2.length), reverse: Array<number>(p2.length) };
    for (let i = p2.length - 1; i >= 0; i--) {
      sweep.forward[i] = kl(p1, p2[i]!);
      sweep.reverse[i] = kl(p2[i]!, p1);
    }
    return sweep;
  },
  "typed arrays turned into ordinary ones": (p1, p2) => {
    const [forward, reverse] = [new Float64Array(p2.length), new Float64Array(p2.length)];
    p2.forEach((p, i) => {
      forward[i] = kl(p1, p);
      reverse[i] = kl(p, p1);
    });
    return { forward: Array.from(forward), reverse: [...reverse] };
  },
};

function refuse(q: number[], p: number[]): void {
  if (q.length !== p.length) throw new RangeError(`${q.length} entries against ${p.length}`);
  for (const values of [q, p]) {
    if (!values.every((v) => Number.isFinite(v) && v >= 0)) throw new RangeError("no probabilities");
    if (Math.abs(values.reduce((a, b) => a + b, 0) - 1) > 1e-9) throw new RangeError("does not add to 1");
  }
}
