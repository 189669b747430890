import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { angleToSubspaceMistakes } from "./angle-to-subspace.mistakes.js";
import { LINEAR } from "./family.js";

type Args = readonly [vector: number[], basis: number[][]];

const target: Target = {
  name: "angleToSubspace",
  kind: "function",
  type: "(vector: number[], basis: number[][]) => number",
};

/** By elimination with pivots; the matrices are small. */
function determinant(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let product = 1;
  for (let column = 0; column < rows.length; column++) {
    const candidates = rows.slice(column).sort((a, b) => Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0));
    const pivot = candidates[0] ?? [];
    const at = rows.indexOf(pivot);
    if (at !== column) {
      [rows[column], rows[at]] = [pivot, rows[column] ?? []];
      product = -product;
    }
    const head = pivot[column] ?? 0;
    if (head === 0) return 0;
    product *= head;
    for (const row of rows.slice(column + 1)) {
      const factor = (row[column] ?? 0) / head;
      row.forEach((value, k) => (row[k] = value - factor * (pivot[k] ?? 0)));
    }
  }
  return product;
}

/** The height of a parallelepiped over its base, as a share of the slanted edge: a ratio of Gram's determinants. */
function angleByVolumes(vector: number[], basis: number[][]): number {
  const gram = (vectors: number[][]) =>
    determinant(
      vectors.map((a) => vectors.map((b) => a.reduce((sum, value, k) => sum + value * (b[k] ?? NaN), 0))),
    );
  const squared = vector.reduce((sum, value) => sum + value ** 2, 0);
  const sine = Math.sqrt(Math.max(0, gram([...basis, vector]) / (gram(basis) * squared)));
  return Math.asin(Math.min(1, sine));
}

/** `count` orthonormal vectors: axes, turned in random planes. */
function orthonormal(random: Random, size: number, count: number): number[][] {
  const basis = several(count, (row) => several(size, (k) => Number(k === row)));
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      const angle = 0.3 + random.uniform();
      for (const vector of basis) {
        const [a, b] = [vector[i] ?? 0, vector[j] ?? 0];
        vector[i] = Math.cos(angle) * a - Math.sin(angle) * b;
        vector[j] = Math.sin(angle) * a + Math.cos(angle) * b;
      }
    }
  }
  return basis;
}

/** Neither in the subspace nor at a right angle to it, neither short nor of length 1. */
function draw(random: Random, size: number, count: number): Args {
  for (;;) {
    const basis = orthonormal(random, size, count);
    const vector = several(size, () => (random.integer(2, 20) / 4) * (random.integer(0, 2) === 0 ? -1 : 1));
    const angle = angleByVolumes(vector, basis);
    // 45° is left out, where sine and cosine agree.
    if (angle > 0.2 && angle < 1.3 && Math.abs(angle - Math.PI / 4) > 0.05) return [vector, basis];
  }
}

const combine = (basis: number[][], weights: readonly number[]) =>
  (basis[0] ?? []).map((_, k) => basis.reduce((sum, row, i) => sum + (weights[i] ?? 0) * (row[k] ?? 0), 0));

/** Vectors of a plane whose length inside comes out longer than the whole, however lengths are computed. */
const ABOVE_ONE: readonly (readonly [vector: number[], direction: number[]])[] = [
  [
    [1, 2, 0],
    [1, 6],
  ],
  [
    [2, 3, 0],
    [1, 6],
  ],
  [
    [1, 5, 0],
    [1, 6],
  ],
];
function turned([p = NaN, q = NaN]: readonly number[], quarter = 0): number[] {
  const length = Math.hypot(p, q);
  return quarter === 0 ? [p / length, q / length, 0] : [-q / length, p / length, 0];
}

/** Cosines near 1 lose half of their digits in the angle. */
const tolerance = { relative: 1e-7, absolute: 1e-6 };

export const angleToSubspace: Exercise = {
  id: "angle-to-subspace",
  notebook: "07-pca-and-linear-autoencoders",
  task: "lecture 2",
  title: "The angle between a vector and a subspace",
  points: 1.5,
  target,
  forbids: LINEAR,
  parts: [
    agrees<Args>(target, {
      id: "plane",
      title: "A vector and a plane in space",
      points: 0.75,
      essential: true,
      expectation: "in radians, from 0 to π/2, equal to 1e-6",
      advice: "project the vector onto the plane and compare the lengths",
      inputs: (random) => [
        [
          [1, 2, 4],
          [
            [1, 0, 0],
            [0, 1, 0],
          ],
        ],
        ...several(4, () => draw(random, 3, 2)),
      ],
      expected: angleByVolumes,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "line",
      title: "A vector and a line, whichever way it points",
      points: 0.25,
      expectation: "at most π/2 = 1.571, also for a vector that points backwards",
      advice: "a line has no direction; the length of a projection is never negative",
      inputs: (random) => {
        const [vector, basis] = draw(random, 2, 1);
        return [[vector, basis], [vector.map((value) => -value), basis], draw(random, 3, 1)];
      },
      expected: angleByVolumes,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "ends",
      title: "0 within the subspace, π/2 across it, in more dimensions too",
      points: 0.5,
      expectation: "never NaN; equal to 1e-6",
      advice: "rounding may push a ratio of lengths just above 1: hold it at 1, or use Math.atan2",
      inputs: (random) => {
        const basis = orthonormal(random, 5, 5);
        const plane = basis.slice(0, 3);
        return [
          ...ABOVE_ONE.map(([vector, direction]): Args => [
            vector,
            [turned(direction), turned(direction, 1)],
          ]),
          ...several(6, (): Args => [
            combine(plane, [random.integer(1, 9), -random.integer(1, 9), random.integer(1, 9)]),
            plane,
          ]),
          [combine(basis.slice(3), [random.integer(1, 9), random.integer(1, 9)]), plane],
          draw(random, 5, 3),
        ];
      },
      expected: angleByVolumes,
      tolerance,
    }),
  ],
  mistakes: angleToSubspaceMistakes,
  hints: [
    "How long is the part of the vector that lies in the subspace, compared with the vector itself?",
    "The basis is orthonormal, so the part in the subspace has the length √(Σ (vector·bᵢ)²). Its ratio to the length of the vector is the cosine of the angle.",
    "inside = Math.hypot(...basis.map((b) => dot(vector, b))), whole = Math.hypot(...vector); return Math.acos(Math.min(1, inside / whole)).",
  ],
};
