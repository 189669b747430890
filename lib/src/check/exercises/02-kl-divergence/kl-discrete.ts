import type { Random } from "../../../random/random.js";
import { distribution, several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { discreteDivergence } from "../../oracles/divergence.js";
import { agrees, refuses } from "../../parts.js";
import { klDiscreteMistakes } from "./kl-discrete.mistakes.js";

type Args = readonly [q: readonly number[], p: readonly number[]];

const target: Target = {
  name: "klDiscrete",
  kind: "function",
  type: "(q: number[], p: number[]) => number",
};

const pair = (random: Random, length: number): Args => [
  distribution(random, length),
  distribution(random, length),
];

export const klDiscrete: Exercise = {
  id: "kl-discrete",
  notebook: "02-kl-divergence",
  task: "2",
  title: "KL divergence of two discrete distributions",
  points: 3,
  target,
  forbids: ["klDiscrete", "klBernoulli", "penalty.klBernoulli"],
  parts: [
    agrees<Args>(target, {
      id: "values",
      title: "The divergence of two distributions without zeros",
      points: 1,
      essential: true,
      expectation: "relative error about 1e-15, at most 1e-9",
      advice: "work this one out on paper and compare it term by term",
      inputs: (random) => [
        [
          [0.4, 0.6],
          [0.8, 0.2],
        ],
        [
          [0.8, 0.2],
          [0.4, 0.6],
        ],
        // In float64 0.7 + 0.2 + 0.1 is not 1, and a sum may be off by 1e-9.
        [
          [0.7, 0.2, 0.1],
          [0.2, 0.3, 0.5],
        ],
        [
          [0.1, 0.9 + 1e-10],
          [0.6, 0.4],
        ],
        // A small probability, in which a small number that was added to it shows.
        [
          [0.5, 0.5],
          [0.999, 0.001],
        ],
        ...several(6, (i) => pair(random, 2 + i)),
      ],
      expected: discreteDivergence,
    }),
    agrees<Args>(target, {
      id: "properties",
      title: "0 for equal distributions, and the order of the outcomes does not matter",
      points: 0.5,
      expectation: "KL(p‖p) below 1e-12; equal to 1e-9 after reordering both alike",
      advice:
        "each outcome contributes a term of its own, whatever its place, and equal entries contribute nothing",
      inputs: (random) => [
        ...several(3, (i): Args => {
          const p = distribution(random, 2 + i);
          return [p, p];
        }),
        ...several(2, (i) => pair(random, 4 + i)).flatMap(([q, p]): Args[] => {
          const order = random.shuffle([...q.keys()]);
          const [left, right] = [q, p].map((values) => order.map((i) => values[i] ?? 0));
          return [
            [q, p],
            [left ?? [], right ?? []],
          ];
        }),
      ],
      expected: discreteDivergence,
    }),
    agrees<Args>(target, {
      id: "zeros",
      title: "Outcomes with probability 0",
      points: 1,
      expectation: "exactly Infinity where p = 0 < q, never NaN; else relative error at most 1e-9",
      advice:
        "look at the limit of q ln(q/p) when q, p or both go to 0, and decide each case before the logarithm",
      inputs: (random) => [
        [
          [0, 1],
          [0.5, 0.5],
        ],
        [
          [0.5, 0.5],
          [0, 1],
        ],
        [
          [1, 0],
          [0, 1],
        ],
        [
          [1, 0],
          [1, 0],
        ],
        ...several(3, (): Args => [random.shuffle([0, ...distribution(random, 3)]), distribution(random, 4)]),
        ...several(3, (): Args => {
          const [q, p] = [distribution(random, 4), distribution(random, 3)];
          return [q, random.shuffle([0, ...p])];
        }),
        ...several(2, (): Args => [
          [0, ...distribution(random, 3)],
          [0, ...distribution(random, 3)],
        ]),
      ],
      expected: discreteDivergence,
    }),
    refuses<Args>(target, {
      id: "refusals",
      title: "RangeError for anything but a pair of distributions",
      points: 0.5,
      expectation: "a RangeError each time",
      advice:
        "check lengths, entries and sums before computing, and throw new RangeError(…) with a sentence that says what is wrong",
      inputs: (random) => [
        [
          [0.5, 0.5],
          [0.2, 0.3, 0.5],
        ],
        [
          [0.2, 0.3, 0.5],
          [0.5, 0.5],
        ],
        [
          [1.2, -0.2],
          [0.5, 0.5],
        ],
        [
          [0.5, 0.5],
          [-0.2, 1.2],
        ],
        [
          [NaN, 1],
          [0.5, 0.5],
        ],
        [
          [0.5, 0.5],
          [0.5, NaN],
        ],
        [
          [0.5, 0.5],
          [Infinity, 0],
        ],
        [
          [0.5, 0.4],
          [0.5, 0.5],
        ],
        [
          [0.5, 0.5],
          [0.5, 0.6],
        ],
        [
          [0.5, 0.5 + 1e-8],
          [0.5, 0.5],
        ],
        [
          distribution(random, 4),
          distribution(random, 3)
            .map((p) => p / 2)
            .concat(0.4),
        ],
      ],
      reason: (q, p) => refusal(q, p),
    }),
  ],
  mistakes: klDiscreteMistakes,
  hints: [
    "The sum runs over the outcomes: one term for each index, weighted by q. What does a term become when q is 0, and when p is 0 but q is not?",
    "First refuse what is no distribution (lengths, each entry, the two sums), then decide for each index: q = 0, p = 0 < q, or the ordinary term.",
    "Loop over the indices with a total that starts at 0: skip the index if q[i] === 0, return Infinity if p[i] === 0, else add q[i] times the natural logarithm (Math.log) of the ratio.",
  ],
};

function refusal(q: readonly number[], p: readonly number[]): string {
  if (q.length !== p.length) return `q has ${q.length} entries and p has ${p.length}`;
  for (const [name, values] of Object.entries({ q, p })) {
    if (values.some((value) => !Number.isFinite(value))) return `${name} has an entry that is not finite`;
    if (values.some((value) => value < 0)) return `${name} has a negative entry`;
  }
  return `the entries of ${Math.abs(total(q) - 1) > 1e-9 ? "q" : "p"} do not add to 1`;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
