import type { Draw } from "./draw.js";
import { drawNames } from "./names.js";

/** A way in which a sweep goes wrong; the ids are the library's. */
export interface Sweep {
  /** The arguments of `klBernoulli`, of the name of one entry of p2. */
  readonly forward?: (value: string) => string;
  readonly reverse?: (value: string) => string;
  /** Turns each divergence into what becomes of it. */
  readonly each?: (divergence: string) => string;
  readonly from?: number;
  readonly without?: number;
}

const forward = (value: string) => `klBernoulli(p1, ${value})`;
const reverse = (value: string) => `klBernoulli(${value}, p1)`;

/** The library's known mistakes of `kl-sweep`, by their ids. */
export const SWEEP: Readonly<Record<string, Sweep>> = {
  "directions-swapped": { forward: reverse, reverse: forward },
  "forward-twice": { reverse: forward },
  "reverse-twice": { forward: reverse },
  symmetric: {
    forward: (v) => `${forward(v)} + ${reverse(v)}`,
    reverse: (v) => `${forward(v)} + ${reverse(v)}`,
  },
  bits: { each: (kl) => `${kl} / Math.LN2` },
  negated: { each: (kl) => `-${kl}` },
  "last-point-missing": { without: 1 },
  "first-point-missing": { from: 1 },
};

/** `klSweep` as one student writes it, with a `klBernoulli` that is there. */
export function klSweep(sweep: Sweep, draw: Draw): string {
  const { value: v, list, sum, index: i, helper } = drawNames(draw);
  const each = sweep.each ?? ((kl: string) => kl);
  const [f, r] = [sweep.forward ?? forward, sweep.reverse ?? reverse].map(
    (of) => (value: string) => each(of(value)),
  );
  if (!f || !r) throw new TypeError("Expected two directions.");
  const { from = 0, without = 0 } = sweep;
  const some = from > 0 || without > 0 ? `p2.slice(${from}, p2.length - ${without})` : "p2";
  const body = draw.pick([
    [`return { forward: ${some}.map((${v}) => ${f(v)}), reverse: ${some}.map((${v}) => ${r(v)}) };`],
    [
      `const forward = ${some}.map((${v}) => ${f(v)});`,
      `const reverse = ${some}.map((${v}) => ${r(v)});`,
      "return { forward, reverse };",
    ],
    [
      "const forward: number[] = [];",
      "const reverse: number[] = [];",
      `for (const ${v} of ${some}) {`,
      `  forward.push(${f(v)});`,
      `  reverse.push(${r(v)});`,
      "}",
      "return { forward, reverse };",
    ],
    [
      `const ${sum} = { forward: [] as number[], reverse: [] as number[] };`,
      `for (let ${i} = ${from}; ${i} < p2.length - ${without}; ${i}++) {`,
      `  ${sum}.forward.push(${f(`p2[${i}]`)});`,
      `  ${sum}.reverse.push(${r(`p2[${i}]`)});`,
      "}",
      `return ${sum};`,
    ],
    [
      `const ${helper} = (${list}: (${v}: number) => number) => ${some}.map(${list});`,
      `return { forward: ${helper}((${v}) => ${f(v)}), reverse: ${helper}((${v}) => ${r(v)}) };`,
    ],
    [
      "const forward: number[] = [], reverse: number[] = [];",
      `${some}.forEach((${v}) => {`,
      `  forward.push(${f(v)});`,
      `  reverse.push(${r(v)});`,
      "});",
      "return { forward, reverse };",
    ],
  ]);
  const head = draw.pick([
    "function klSweep(p1: number, p2: number[]): { forward: number[]; reverse: number[] } {",
    "const klSweep = (p1: number, p2: number[]): { forward: number[]; reverse: number[] } => {",
  ]);
  return [head, ...body.map((line) => `  ${line}`), head.startsWith("const") ? "};" : "}"].join("\n");
}
