import { KL_RIGHT, RIGHT } from "../answers.js";
import type { Students } from "../desk.js";
import { handIn } from "../edits.js";
import {
  build,
  klBernoulli,
  klDiscrete,
  klSweep,
  scatter,
  sizes,
  sumOverOutcomes,
  twoTerms,
} from "../templates.js";

const placeInside =
  "if (r * stride + i < rows && c * stride + j < columns) output[r * stride + i][c * stride + j] += input[r][c] * kernel[i][j];";

/** Each makes one kind of mistake in every exercise, in both notebooks; all of them are known ones. */
export const wrongStudents: Students = {
  "wrong-bits": handIn({
    ...RIGHT,
    "kl-discrete": sumOverOutcomes("a * Math.log2(a / b)"),
    "kl-bernoulli": twoTerms("a === 0 ? 0 : a * Math.log2(a / b)"),
    "conv-matrix": build({ weight: "kernel[kernel.length - 1 - i][kernel[0].length - 1 - j]" }),
    "transposed-conv": scatter({
      place:
        "output[r * stride + i][c * stride + j] += input[r][c] * kernel[kernel.length - 1 - i][kernel[0].length - 1 - j];",
    }),
    "transposed-sizes": sizes(1, 2, 4, 7, 2, 3, 2, 4),
  }),
  "wrong-decimal-logarithm": handIn({
    ...RIGHT,
    "kl-discrete": sumOverOutcomes("a * Math.log10(a / b)"),
    "kl-bernoulli": twoTerms("a === 0 ? 0 : a * Math.log10(a / b)"),
    "conv-matrix": build({ result: "transpose(C)" }),
    "transposed-conv": scatter({
      rows: "(input.length - 1) * stride + kernel[0].length",
      columns: "(input[0].length - 1) * stride + kernel.length",
      place: "output[r * stride + j][c * stride + i] += input[r][c] * kernel[i][j];",
    }),
    "transposed-sizes": sizes(7, 5, 13, 27, 8, 7, 17, 28),
  }),
  "wrong-direction": handIn({
    ...RIGHT,
    "kl-discrete": klDiscrete(
      `return p.reduce((sum, b, i) => (b === 0 ? sum : sum + b * Math.log(b / q[i])), 0);`,
    ),
    "kl-bernoulli": twoTerms("a === 0 ? 0 : a * Math.log(a / b)", "term(p2, p1) + term(1 - p2, 1 - p1)"),
    "conv-matrix": build({ row: "c * rows + r", column: "(c * stride + j) * height + r * stride + i" }),
    "transposed-conv": scatter({
      rows: "input.length - 1 + kernel.length",
      columns: "input[0].length - 1 + kernel[0].length",
      place: "output[r + i][c + j] += input[r][c] * kernel[i][j];",
    }),
    "transposed-sizes": sizes(7, 7, 16, 30, 10, 7, 17, 34),
  }),
  "wrong-sign": handIn({
    ...RIGHT,
    "kl-discrete": sumOverOutcomes("a * Math.log(b / a)"),
    "kl-bernoulli": twoTerms("a === 0 ? 0 : a * Math.log(b / a)"),
    "conv-matrix": build({ parameters: "kernel: number[][], width: number, height: number, stride: number" }),
    "transposed-conv": scatter({
      place: "output[r * stride + i][c * stride + j] -= input[r][c] * kernel[i][j];",
    }),
    "transposed-sizes": sizes(7, 9, 18, 32, 12, 7, 17, 38),
  }),
  "wrong-weights": handIn({
    ...RIGHT,
    "kl-discrete": sumOverOutcomes("b * Math.log(a / b)"),
    "kl-bernoulli": klBernoulli(`return p1 * Math.log(p1 / p2) + p1 * Math.log((1 - p1) / (1 - p2));`),
    "kl-sweep": klSweep(`const kl = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
return { forward: p2.map((p) => kl(p1, p)), reverse: p2.map((p) => kl(p, p1)) };`),
    "conv-matrix": build({
      rows: "height - kernel.length + 1",
      columns: "width - kernel[0].length + 1",
      column: "(r + i) * width + c + j",
    }),
    "transposed-conv": scatter({
      place: "output[r * stride + i][c * stride + j] = input[r][c] * kernel[i][j];",
    }),
    "transposed-sizes": sizes(9, 7, 16, 30, 10, 8, 20, 33),
  }),
  "wrong-entropy": handIn({
    ...RIGHT,
    "kl-discrete": sumOverOutcomes("-a * Math.log(b)"),
    "kl-bernoulli": klBernoulli(`const entropy = (p: number) =>
  p === 0 || p === 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log(1 - p);
return entropy(p2) - entropy(p1);`),
    "kl-sweep": klSweep(`const term = (a: number, b: number) => (a === 0 ? 0 : -a * Math.log(b));
const crossEntropy = (a: number, b: number) => term(a, b) + term(1 - a, 1 - b);
return { forward: p2.map((p) => crossEntropy(p1, p)), reverse: p2.map((p) => crossEntropy(p, p1)) };`),
    "conv-matrix": build({ column: "(r + i) * width + c + j" }),
    "transposed-conv": scatter({ place: "output[r * stride + i][c * stride + j] += kernel[i][j];" }),
    "transposed-sizes": sizes(6, 6, 14, 28, 8, 5, 18, 30),
  }),
  "wrong-mean": handIn({
    ...RIGHT,
    "kl-discrete": klDiscrete(`const terms = q.map((a, i) => (a === 0 ? 0 : a * Math.log(a / p[i])));
return terms.reduce((x, y) => x + y, 0) / terms.length;`),
    "kl-bernoulli": twoTerms(
      "a === 0 ? 0 : a * Math.log(a / b)",
      "(term(p1, p2) + term(1 - p1, 1 - p2)) / 2",
    ),
    "kl-sweep": klSweep(`const kl = (a: number, b: number) => 2 * klBernoulli(a, b);
const both = p2.map((p) => kl(p1, p) + kl(p, p1));
return { forward: both, reverse: both };`),
    "conv-matrix": `function convMatrix(kernel: number[][], height: number, width: number, stride: number): number[][] {
  const windows =
    (Math.floor((height - kernel.length) / stride) + 1) * (Math.floor((width - kernel[0].length) / stride) + 1);
  const first: number[] = new Array(height * width).fill(0);
  kernel.forEach((weights, i) => weights.forEach((weight, j) => (first[i * width + j] = weight)));
  return Array.from({ length: windows }, (_, n) => first.map((_, m) => first[m - n * stride] ?? 0));
}`,
    "transposed-conv": scatter({
      output:
        "Array.from({ length: rows }, () => new Array(columns).fill(0)), counts = output.map((row) => row.slice())",
      place:
        "output[r * stride + i][c * stride + j] += input[r][c] * kernel[i][j], counts[r * stride + i][c * stride + j]++;",
      result: "output.map((row, a) => row.map((value, b) => value / (counts[a][b] || 1)))",
    }),
    "transposed-sizes": sizes(4, 2, 11, 25, 4, 4, 15, 25),
  }),
  "wrong-distance": handIn({
    ...RIGHT,
    "kl-discrete": klDiscrete(`return q.map((a, i) => (a - p[i]) ** 2).reduce((x, y) => x + y);`),
    "kl-bernoulli": klBernoulli(`return (p1 - p2) ** 2;`),
    "kl-sweep": `const bernoulli = (a: number, b: number) => {
  const term = (x: number, y: number) => (x === 0 ? 0 : x * Math.log(x / y));
  return term(a, b) + term(1 - a, 1 - b);
};
function klSweep(p1: number, p2: number[]) {
  let [forward, reverse] = [0, 0];
  for (const p of p2) {
    forward += bernoulli(p1, p);
    reverse += bernoulli(p, p1);
  }
  return { forward, reverse };
}`,
    "conv-matrix": build({ column: "r * stride * width + c * stride + i * kernel[0].length + j" }),
    "transposed-conv": scatter({
      rows: "input.length * stride",
      columns: "input[0].length * stride",
      place: placeInside,
    }),
    "transposed-sizes": sizes(3, 3, 7, 14, 4, 5, 6, 10),
  }),
  "wrong-loops": handIn({
    ...RIGHT,
    "kl-discrete": klDiscrete(`for (let i = 0; i < q.length; i++) {
  if (q[i] === 0) return 0;
  return q[i] * Math.log(q[i] / p[i]);
}
return 0;`),
    "kl-bernoulli": twoTerms("a === 0 ? 0 : Math.abs(a * Math.log(a / b))"),
    "kl-sweep": klSweep(`const result = { forward: [] as number[], reverse: [] as number[] };
const term = (x: number, y: number) => (x === 0 ? 0 : x * Math.log(x / y));
for (let i = 0; i < p2.length - 1; i++) {
  result.forward.push(term(p1, p2[i]) + term(1 - p1, 1 - p2[i]));
  result.reverse.push(term(p2[i], p1) + term(1 - p2[i], 1 - p1));
}
return result;`),
    "conv-matrix": build({ matrix: "new Array(rows * columns).fill(new Array(height * width).fill(0))" }),
    "transposed-conv": scatter({ output: "new Array(rows).fill(new Array(columns).fill(0))" }),
    "transposed-sizes": sizes(6, 4, 13, 27, 7, 6, 16, 29),
  }),
  "wrong-zeros": handIn({
    ...RIGHT,
    "kl-discrete": klDiscrete(`return q.reduce((sum, a, i) => sum + a * Math.log(a / p[i]), 0);`),
    "kl-bernoulli": twoTerms("a * Math.log(a / b)"),
    "conv-matrix": build({
      rows: "Math.ceil((height - kernel.length) / stride) + 1",
      columns: "Math.ceil((width - kernel[0].length) / stride) + 1",
      condition: "r * stride + i < height && c * stride + j < width",
    }),
    "transposed-conv": scatter({
      rows: "(kernel.length - 1) * stride + input.length",
      columns: "(kernel[0].length - 1) * stride + input[0].length",
      place: "output[r + i * stride][c + j * stride] += input[r][c] * kernel[i][j];",
    }),
    "transposed-sizes": sizes(5, 3, 8, 15, 5, 7, 7, 12),
  }),
  "wrong-epsilon": handIn({
    ...RIGHT,
    "kl-discrete": sumOverOutcomes("a * Math.log(a / Math.max(b, 1e-12))"),
    "kl-bernoulli": twoTerms("a === 0 ? 0 : a * Math.log(a / Math.max(b, 1e-12))"),
    "conv-matrix": `// zeros around the image so that the output is as large as the input
function convMatrix(kernel: number[][], height: number, width: number, stride: number): number[][] {
  const [top, left] = [Math.floor((kernel.length - 1) / 2), Math.floor((kernel[0].length - 1) / 2)];
  const C: number[][] = [];
  for (let r = 0; r < height; r += stride) {
    for (let c = 0; c < width; c += stride) {
      const line: number[] = new Array(height * width).fill(0);
      kernel.forEach((weights, i) =>
        weights.forEach((weight, j) => {
          const [a, b] = [r + i - top, c + j - left];
          if (a >= 0 && a < height && b >= 0 && b < width) line[a * width + b] = weight;
        }),
      );
      C.push(line);
    }
  }
  return C;
}`,
    "transposed-conv": `function transposedConv2d(input: number[][], kernel: number[][], stride: number): number[][] {
  return conv2d(input, kernel, { stride });
}`,
    "transposed-sizes": sizes(49, 25, 196, 784, 64, 49, 289, 900),
  }),
  "wrong-nothing-refused": handIn({
    ...RIGHT,
    "kl-discrete": `function klDiscrete(q: number[], p: number[]): number {
  return q.reduce((sum, a, i) => (a === 0 ? sum : sum + a * Math.log(a / p[i])), 0);
}`,
    "kl-bernoulli": `function klBernoulli(p1: number, p2: number): number {
  const term = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
  return term(p1, p2) + term(1 - p1, 1 - p2);
}`,
    "conv-matrix": build({
      rows: "Math.floor((height - kernel.length) / stride)",
      columns: "Math.floor((width - kernel[0].length) / stride)",
    }),
    "transposed-conv": scatter({
      rows: "(input.length - 1) * stride + kernel.length - 1",
      columns: "(input[0].length - 1) * stride + kernel[0].length - 1",
      place: placeInside,
    }),
    "transposed-sizes": sizes(7, 6, 15, 29, 9, 7, 17, 32),
  }),
  "wrong-refusals": handIn({
    ...RIGHT,
    "kl-discrete": `function klDiscrete(q: number[], p: number[]): number {
  if (q.length !== p.length || [...q, ...p].some((x) => !Number.isFinite(x) || x < 0)) throw new RangeError("bad");
  if ([q, p].some((values) => values.reduce((a, b) => a + b, 0) !== 1)) throw new RangeError("sum is not 1");
  return q.reduce((sum, a, i) => (a === 0 ? sum : sum + a * Math.log(a / p[i])), 0);
}`,
    "kl-bernoulli": `function klBernoulli(p1: number, p2: number): number {
  if (p1 < 0 || p1 > 1 || p2 < 0 || p2 > 1) throw new RangeError("not a probability");
  const term = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
  return term(p1, p2) + term(1 - p1, 1 - p2);
}`,
    "kl-sweep": klSweep(`const finite = (x: number) => (Number.isFinite(x) ? x : 0);
return {
  forward: p2.map((p) => finite(klBernoulli(p1, p))),
  reverse: p2.map((p) => finite(klBernoulli(p, p1))),
};`),
    "conv-matrix": build({ weight: "1" }),
    "transposed-conv": scatter({ result: "transpose(output)" }),
    "transposed-sizes": sizes(7, 5, 14, 28, 8, 7, 17),
  }),
  "wrong-errors": handIn({
    ...RIGHT,
    "kl-discrete": `function klDiscrete(q: number[], p: number[]): number {
  const total = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const valid = (values: number[]) => values.every((x) => x >= 0 && x < Infinity) && Math.abs(total(values) - 1) <= 1e-9;
  if (q.length !== p.length || !valid(q) || !valid(p)) throw new Error("not two distributions");
  return q.reduce((sum, a, i) => (a === 0 ? sum : sum + a * Math.log(a / p[i])), 0);
}`,
    "kl-bernoulli": `function klBernoulli(p1: number, p2: number): number {
  if (!(p1 > 0 && p1 < 1 && p2 > 0 && p2 < 1)) throw new RangeError("not a probability");
  return p1 * Math.log(p1 / p2) + (1 - p1) * Math.log((1 - p1) / (1 - p2));
}`,
    "conv-matrix": build({
      rows: "Math.floor(height / stride)",
      columns: "Math.floor(width / stride)",
      condition: "r * stride + i < height && c * stride + j < width",
    }),
    "transposed-conv": scatter({ result: "output.flat() as unknown as number[][]" }),
    "transposed-sizes": sizes(9, 9, 21, 42, 16, 15, 12, 50),
  }),
  // Right values, but whoever calls loses the arguments.
  "wrong-in-place": handIn({
    ...RIGHT,
    "kl-discrete": `${RIGHT["kl-discrete"]?.replace("klDiscrete", "divergence")}
function klDiscrete(q: number[], p: number[]): number {
  const value = divergence(q, p);
  q.fill(0);
  return value;
}`,
    "transposed-conv": scatter({ result: "(input.splice(0), output)" }),
  }),
  // One slip, and two answers that are right in themselves but built on it.
  "wrong-bits-built-on": handIn({
    ...RIGHT,
    "kl-discrete": sumOverOutcomes("a * Math.log2(a / b)"),
    "kl-bernoulli": klBernoulli("return klDiscrete([p1, 1 - p1], [p2, 1 - p2]);"),
  }),
  // Mistakes that nobody foresaw: wrong all the same, with the call, what was expected and what came.
  "wrong-in-new-ways": handIn({
    ...RIGHT,
    "kl-discrete": sumOverOutcomes("Math.sinh(a) * Math.cbrt(b)"),
    "kl-bernoulli": klBernoulli("return Math.atan2(p1, p2);"),
    "kl-sweep": klSweep("return { forward: p2.map((p) => p ** p1), reverse: p2.map((p) => p1 ** p) };"),
    "conv-matrix": build({ weight: "kernel[i][j] * (1 + 0.001 * r)" }),
    "transposed-conv": scatter({
      place: "output[r * stride + i][c * stride + j] += input[r][c] * kernel[i][j] + 1e-6;",
    }),
    "transposed-sizes": sizes(7, 5, 14, 28, 1, 2, 3, 4),
  }),
  // Nearly right, and right in a form that nobody asked for.
  "wrong-nearly": handIn({
    ...KL_RIGHT,
    "kl-discrete": `function klDiscrete(q: number[], p: number[]): number {
  if (q.length !== p.length) throw new RangeError("lengths");
  const share = (values: number[]) => values.map((value) => value / values.reduce((a, b) => a + b, 0));
  const [a, b] = [share(q), share(p)];
  return a.reduce((sum, value, i) => (value > 0 ? sum + value * Math.log(value / b[i]) : sum), 0);
}`,
    "kl-bernoulli": twoTerms(
      "a === 0 ? 0 : a * Math.log(a / b)",
      "+(term(p1, p2) + term(1 - p1, 1 - p2)).toFixed(4)",
    ),
    "kl-sweep": `class Curves {
  constructor(readonly forward: number[], readonly reverse: number[]) {}
}
function klSweep(p1: number, p2: number[]): Curves {
  const term = (x: number, y: number) => (x === 0 ? 0 : x * Math.log(x / y));
  const kl = (x: number, y: number) => term(x, y) + term(1 - x, 1 - y);
  return new Curves(p2.map((p) => kl(p1, p)), p2.map((p) => kl(p, p1)));
}`,
  }),
  "wrong-log-of-the-ratio": handIn({
    ...KL_RIGHT,
    "kl-bernoulli": klBernoulli("return Math.abs(Math.log(p1 / p2));"),
    "kl-sweep": `function klSweep(p1: number, p2: number[]) {
  const term = (x: number, y: number) => (x === 0 ? 0 : x * Math.log(x / y));
  const kl = (x: number, y: number) => term(x, y) + term(1 - x, 1 - y);
  return { forward: Float64Array.from(p2, (p) => kl(p1, p)), reverse: Float64Array.from(p2, (p) => kl(p, p1)) };
}`,
  }),
};
