import { CONVOLUTION_RIGHT, KL_RIGHT, RIGHT } from "../answers.js";
import type { Students } from "../desk.js";
import { after, before, code, handIn, type Answers } from "../edits.js";

const functional: Answers = {
  ...RIGHT,
  "kl-discrete": `const isDistribution = (values: number[]) =>
  values.every((value) => value >= 0 && value < Infinity) && Math.abs(values.reduce((a, b) => a + b, 0) - 1) <= 1e-9;

const klDiscrete = (q: number[], p: number[]): number => {
  if (q.length !== p.length || ![q, p].every(isDistribution)) throw new RangeError("no two distributions");
  return q
    .map((weight, i) => [weight, p[i]])
    .filter(([weight]) => weight !== 0)
    .map(([weight, other]) => weight * (Math.log(weight) - Math.log(other)))
    .reduce((a, b) => a + b, 0);
};`,
  "kl-bernoulli": `const klBernoulli = (p1: number, p2: number) => klDiscrete([p1, 1 - p1], [p2, 1 - p2]);`,
  "kl-sweep": `const klSweep = (p1: number, p2: number[]) => ({
  forward: p2.map((p) => klBernoulli(p1, p)),
  reverse: p2.map((p) => klBernoulli(p, p1)),
});`,
  "conv-matrix": `const convMatrix = (kernel: number[][], height: number, width: number, stride: number) => {
  const starts = (size: number, k: number) => Array.from({ length: Math.floor((size - k) / stride) + 1 }, (_, n) => n * stride);
  return starts(height, kernel.length).flatMap((top) =>
    starts(width, kernel[0].length).map((left) =>
      Array.from({ length: height * width }, (_, m) => kernel[Math.floor(m / width) - top]?.[(m % width) - left] ?? 0),
    ),
  );
};`,
  "transposed-conv": `const transposedConv2d = (input: number[][], kernel: number[][], stride: number) =>
  Array.from({ length: (input.length - 1) * stride + kernel.length }, (_, a) =>
    Array.from({ length: (input[0].length - 1) * stride + kernel[0].length }, (_, b) =>
      input
        .flatMap((row, r) => row.map((value, c) => value * (kernel[a - r * stride]?.[b - c * stride] ?? 0)))
        .reduce((x, y) => x + y, 0),
    ),
  );`,
  "transposed-sizes": `const outputRows = (i: number, k: number, s: number, p: number, op = 0) => (i - 1) * s - 2 * p + k + op;
const predictedSizes = [
  outputRows(3, 3, 2, 0), outputRows(3, 3, 2, 1), outputRows(7, 3, 2, 1, 1), outputRows(14, 3, 2, 1, 1),
  outputRows(4, 4, 2, 1), outputRows(5, 3, 1, 0), outputRows(6, 2, 3, 0), outputRows(10, 5, 3, 2, 2),
];`,
};

const recursive: Answers = {
  ...RIGHT,
  "kl-discrete": `function klDiscrete(q: number[], p: number[]): number {
  if (q.length !== p.length) throw new RangeError("lengths");
  for (const p_i of [...q, ...p]) if (!(p_i >= 0) || p_i === Infinity) throw new RangeError("entry");
  const total = ([first = 0, ...rest]: number[]): number => (rest.length === 0 ? first : first + total(rest));
  if ([q, p].some((values) => Math.abs(1 - total(values)) > 1e-9)) throw new RangeError("sum");
  const go = ([a, ...as]: number[], [b, ...bs]: number[]): number =>
    a === undefined ? 0 : (a && a * Math.log(a / b)) + go(as, bs);
  return go(q, p);
}`,
  "kl-sweep": `function klSweep(p1: number, p2: number[]): { forward: number[]; reverse: number[] } {
  if (p2.length === 0) return { forward: [], reverse: [] };
  const [first, ...rest] = p2;
  const { forward, reverse } = klSweep(p1, rest);
  return { forward: [klBernoulli(p1, first), ...forward], reverse: [klBernoulli(first, p1), ...reverse] };
}`,
  "conv-matrix": `function convMatrix(kernel: number[][], height: number, width: number, stride: number): number[][] {
  const rowsFrom = (top: number, left: number): number[][] => {
    if (top + kernel.length > height) return [];
    if (left + kernel[0].length > width) return rowsFrom(top + stride, 0);
    const above: number[] = new Array(top * width).fill(0);
    const lines = kernel.flatMap((weights) => [
      ...new Array(left).fill(0), ...weights, ...new Array(width - left - weights.length).fill(0),
    ]);
    const below: number[] = new Array((height - top - kernel.length) * width).fill(0);
    return [[...above, ...lines, ...below], ...rowsFrom(top, left + stride)];
  };
  return rowsFrom(0, 0);
}`,
  // The second way of the outlook: zeros between and around the entries, then the kernel turned by 180°.
  "transposed-conv": `function transposedConv2d(input: number[][], kernel: number[][], stride: number): number[][] {
  const [kh, kw] = [kernel.length, kernel[0].length];
  const spread = (size: number, k: number) => (size - 1) * stride + 1 + 2 * (k - 1);
  const wide = Array.from({ length: spread(input.length, kh) }, () => new Array(spread(input[0].length, kw)).fill(0));
  input.forEach((row, r) => row.forEach((value, c) => (wide[kh - 1 + r * stride][kw - 1 + c * stride] = value)));
  return conv2d(wide, kernel.map((row) => [...row].reverse()).reverse());
}`,
};

const typedArrays: Answers = {
  ...RIGHT,
  "kl-discrete": `function klDiscrete(q: number[], p: number[]): number {
  const [a, b] = [Float64Array.from(q), Float64Array.from(p)];
  const bad = (v: Float64Array) => v.some((x) => !Number.isFinite(x) || x < 0) || Math.abs(v.reduce((s, x) => s + x, 0) - 1) > 1e-9;
  if (a.length !== b.length || bad(a) || bad(b)) throw new RangeError("expected two distributions");
  let bits = 0;
  for (let i = a.length; i-- > 0; ) if (a[i] !== 0) bits += a[i] * Math.log2(a[i] / b[i]);
  return bits * Math.LN2;
}`,
  "transposed-conv": `function transposedConv2d(input: number[][], kernel: number[][], stride: number): number[][] {
  const [h, w, kh, kw] = [input.length, input[0].length, kernel.length, kernel[0].length];
  const [rows, columns] = [(h - 1) * stride + kh, (w - 1) * stride + kw];
  const flat = new Float64Array(rows * columns);
  for (let n = 0; n < h * w * kh * kw; n++) {
    const [j, i] = [n % kw, Math.floor(n / kw) % kh];
    const [c, r] = [Math.floor(n / (kw * kh)) % w, Math.floor(n / (kw * kh * w))];
    flat[(r * stride + i) * columns + c * stride + j] += input[r][c] * kernel[i][j];
  }
  return Array.from({ length: rows }, (_, r) => [...flat.subarray(r * columns, (r + 1) * columns)]);
}`,
};

const classes: Answers = {
  ...RIGHT,
  "kl-discrete": `enum Kind { Finite, Infinite }

class Distribution {
  constructor(readonly weights: readonly number[]) {
    if (weights.some((w) => w < 0 || !Number.isFinite(w))) throw new RangeError("weights must be finite and not negative");
    const total = weights.reduce((a, b) => a + b, 0);
    if (Math.abs(total - 1) > 1e-9) throw new RangeError("weights must sum to 1");
  }
  kind(other: Distribution): Kind {
    return this.weights.some((w, i) => w > 0 && other.weights[i] === 0) ? Kind.Infinite : Kind.Finite;
  }
  divergence(other: Distribution): number {
    if (this.weights.length !== other.weights.length) throw new RangeError("different outcomes");
    if (this.kind(other) === Kind.Infinite) return Infinity;
    return this.weights.reduce((sum, w, i) => (w === 0 ? sum : sum + w * Math.log(w / other.weights[i])), 0);
  }
}

function klDiscrete(q: number[], p: number[]): number {
  return new Distribution(q).divergence(new Distribution(p));
}`,
  "kl-bernoulli": `class Bernoulli extends Distribution {
  constructor(theta: number) {
    super([theta, 1 - theta]);
  }
}

function klBernoulli(p1: number, p2: number): number {
  return new Bernoulli(p1).divergence(new Bernoulli(p2));
}`,
  "conv-matrix": `class Grid {
  readonly rows: number[][];
  constructor(readonly height: number, readonly width: number) {
    this.rows = Array.from({ length: height }, () => Array<number>(width).fill(0));
  }
  stamp(kernel: number[][], top: number, left: number, factor = 1): this {
    for (const [i, weights] of kernel.entries()) {
      for (const [j, weight] of weights.entries()) this.rows[top + i][left + j] += factor * weight;
    }
    return this;
  }
}

function convMatrix(kernel: number[][], height: number, width: number, stride: number): number[][] {
  const C: number[][] = [];
  for (let top = 0; top <= height - kernel.length; top += stride) {
    for (let left = 0; left <= width - kernel[0].length; left += stride) {
      C.push(new Grid(height, width).stamp(kernel, top, left).rows.flat());
    }
  }
  return C;
}`,
  "transposed-conv": `function transposedConv2d(input: number[][], kernel: number[][], stride: number): number[][] {
  const side = (n: number, k: number) => (n - 1) * stride + k;
  const output = new Grid(side(input.length, kernel.length), side(input[0].length, kernel[0].length));
  for (const [r, row] of input.entries()) {
    for (const [c, value] of row.entries()) output.stamp(kernel, r * stride, c * stride, value);
  }
  return output.rows;
}`,
};

/** C from unit images, the transposed convolution as Cᵀ times the input. */
const linearAlgebra: Answers = {
  ...RIGHT,
  "conv-matrix": `function convMatrix(kernel: number[][], height: number, width: number, stride: number): number[][] {
  const columns: number[][] = [];
  for (let m = 0; m < height * width; m++) {
    const unit = Array.from({ length: height }, (_, r) => Array.from({ length: width }, (_, c) => Number(r * width + c === m)));
    columns.push(vec(conv2d(unit, kernel, { stride })));
  }
  return transpose(columns);
}`,
  "transposed-conv": `function transposedConv2d(input: number[][], kernel: number[][], stride: number): number[][] {
  const height = (input.length - 1) * stride + kernel.length;
  const width = (input[0].length - 1) * stride + kernel[0].length;
  return unvec(matVec(transpose(convMatrix(kernel, height, width, stride)), vec(input)), height, width);
}`,
};

const helpers = `// helpers that I need everywhere
const xlogx = (x: number, y: number): number => (x === 0 ? 0 : y === 0 ? Infinity : x * Math.log(x / y));
function demand(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new RangeError(sentence);
}`;

/** Right in different styles; each must score full. */
export const rightStudents: Students = {
  "right-loops": handIn(RIGHT),
  "right-functional": handIn(functional),
  "right-recursive": handIn(recursive),
  "right-typed-arrays": handIn(typedArrays),
  "right-classes": handIn(classes),
  "right-linear-algebra": handIn(linearAlgebra),
  "right-helper-cells": handIn(
    {
      ...KL_RIGHT,
      "kl-discrete": `function klDiscrete(q: number[], p: number[]): number {
  demand(q.length === p.length, "lengths differ");
  [q, p].forEach(demandDistribution);
  return q.reduce((sum, a, i) => sum + xlogx(a, p[i]), 0);
}`,
      "kl-bernoulli": `function klBernoulli(p1: number, p2: number): number {
  demand([p1, p2].every((p) => p >= 0 && p <= 1), "no probability");
  return xlogx(p1, p2) + xlogx(1 - p1, 1 - p2);
}`,
    },
    before("kl-discrete", code(helpers)),
    after(
      "kl-discrete",
      code(`const total = (values: number[]) => values.reduce((a, b) => a + b, 0);
function demandDistribution(values: number[]): void {
  demand(values.every((v) => Number.isFinite(v) && v >= 0), "entry");
  demand(Math.abs(total(values) - 1) <= 1e-9, "sum");
}`),
      code("[klDiscrete([1, 0], [0.5, 0.5]), Math.log(2)];"),
    ),
  ),
  "right-top-level-await": handIn(
    {
      ...CONVOLUTION_RIGHT,
      "transposed-sizes": `const o = async (i: number, k: number, s: number, p: number, op: number) => (i - 1) * s - 2 * p + k + op;
const predictedSizes: number[] = await Promise.all([
  o(3, 3, 2, 0, 0), o(3, 3, 2, 1, 0), o(7, 3, 2, 1, 1), o(14, 3, 2, 1, 1),
  o(4, 4, 2, 1, 0), o(5, 3, 1, 0, 0), o(6, 2, 3, 0, 0), o(10, 5, 3, 2, 2),
]);`,
    },
    before(
      "conv-matrix",
      code("const pause = await new Promise((resolve) => setTimeout(() => resolve(20), 20));\npause;"),
    ),
  ),
  // A cell of the student's own that stops, or does not even parse, costs nothing.
  "right-beside-errors": handIn(
    KL_RIGHT,
    after(
      "kl-discrete",
      code('console.log(undefinedName);\nthrow new Error("just trying");'),
      code("const broken = [1, 2;"),
      code("klDiscrete([0.5], [0.2]);"),
    ),
  ),
};
