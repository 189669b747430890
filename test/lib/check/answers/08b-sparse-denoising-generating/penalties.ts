import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

type L1 = Answers["l1-penalty"];
type Kl = Answers["kl-sparsity"];

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const transpose = (rows: number[][]) => (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] ?? NaN));

export const l1PenaltyMutants: Mutant<L1>[] = [
  {
    title: "adds everything up",
    diagnosis: "sum-over-samples",
    answer: (codes) => ({
      value: sum(codes.flat().map(Math.abs)),
      gradient: codes.map((row) => row.map(Math.sign)),
    }),
  },
  {
    title: "averages everything",
    diagnosis: "mean-over-entries",
    answer: (codes) => {
      const count = codes.flat().length;
      return {
        value: sum(codes.flat().map(Math.abs)) / count,
        gradient: codes.map((row) => row.map((z) => Math.sign(z) / count)),
      };
    },
  },
  {
    title: "squares",
    diagnosis: "squares",
    answer: (codes) => ({
      value: sum(codes.flat().map((z) => z * z)) / codes.length,
      gradient: codes.map((row) => row.map((z) => (2 * z) / codes.length)),
    }),
  },
  {
    title: "divides by the absolute value",
    diagnosis: "nan-at-zero",
    answer: (codes) => ({
      value: sum(codes.flat().map(Math.abs)) / codes.length,
      gradient: codes.map((row) => row.map((z) => z / Math.abs(z) / codes.length)),
    }),
  },
  {
    title: "forgets the mean in the gradient",
    diagnosis: "gradient-not-averaged",
    answer: (codes) => ({
      value: sum(codes.flat().map(Math.abs)) / codes.length,
      gradient: codes.map((row) => row.map(Math.sign)),
    }),
  },
  {
    title: "counts",
    diagnosis: "count",
    answer: (codes) => ({
      value: codes.flat().filter((z) => z !== 0).length / codes.length,
      gradient: codes.map((row) => row.map(() => 0)),
    }),
  },
];

export const l1PenaltyOdd: Record<string, L1> = {
  "in loops": (codes) => {
    let value = 0;
    const gradient: number[][] = [];
    for (const row of codes) {
      const slopes: number[] = [];
      for (const z of row) {
        value += z < 0 ? -z : z;
        slopes.push(z === 0 ? 0 : (z > 0 ? 1 : -1) / codes.length);
      }
      gradient.push(slopes);
    }
    return { value: value / codes.length, gradient };
  },
  "with more keys": (codes) => ({
    samples: codes.length,
    value: sum(codes.map((row) => sum(row.map(Math.abs)))) / codes.length,
    gradient: codes.map((row) => row.map((z) => (Number(z > 0) - Number(z < 0)) / codes.length)),
  }),
};

const kl = (q: number, p: number) => q * Math.log(q / p) + (1 - q) * Math.log((1 - q) / (1 - p));
const slope = (rho: number, mean: number) => (1 - rho) / (1 - mean) - rho / mean;
const meansOf = (codes: number[][]) => transpose(codes).map((column) => sum(column) / codes.length);
const right: Kl = (codes, rho) => {
  const means = meansOf(codes);
  return {
    value: sum(means.map((mean) => kl(rho, mean))),
    gradient: codes.map(() => means.map((mean) => slope(rho, mean) / codes.length)),
  };
};

export const klSparsityMutants: Mutant<Kl>[] = [
  {
    title: "the other direction",
    diagnosis: "other-direction",
    answer: (codes, rho) => ({
      value: sum(meansOf(codes).map((mean) => kl(mean, rho))),
      gradient: codes.map(() =>
        meansOf(codes).map(
          (mean) => (Math.log(mean / rho) - Math.log((1 - mean) / (1 - rho))) / codes.length,
        ),
      ),
    }),
  },
  {
    title: "each activation by itself",
    diagnosis: "each-activation",
    answer: (codes, rho) => ({
      value: sum(codes.flat().map((z) => kl(rho, z))) / codes.length,
      gradient: codes.map((row) => row.map((z) => slope(rho, z) / codes.length)),
    }),
  },
  {
    title: "means of rows",
    diagnosis: "rows-for-units",
    answer: (codes, rho) => {
      const means = codes.map((row) => sum(row) / row.length);
      return {
        value: sum(means.map((mean) => kl(rho, mean))),
        gradient: codes.map((row, n) => row.map(() => slope(rho, means[n] ?? NaN) / row.length)),
      };
    },
  },
  {
    title: "forgets 1 − ρ",
    diagnosis: "first-term-only",
    answer: (codes, rho) => ({
      value: sum(meansOf(codes).map((mean) => rho * Math.log(rho / mean))),
      gradient: codes.map(() => meansOf(codes).map((mean) => -rho / mean / codes.length)),
    }),
  },
  {
    title: "forgets the mean in the gradient",
    diagnosis: "gradient-not-averaged",
    answer: (codes, rho) => ({
      value: right(codes, rho).value,
      gradient: codes.map(() => meansOf(codes).map((mean) => slope(rho, mean))),
    }),
  },
  {
    title: "the gradient's sign",
    diagnosis: "gradient-sign",
    answer: (codes, rho) => ({
      value: right(codes, rho).value,
      gradient: right(codes, rho).gradient.map((row) => row.map((value) => -value)),
    }),
  },
  {
    title: "averages over the units",
    diagnosis: "mean-over-units",
    answer: (codes, rho) => {
      const { value, gradient } = right(codes, rho);
      const units = codes[0]?.length ?? 1;
      return { value: value / units, gradient: gradient.map((row) => row.map((each) => each / units)) };
    },
  },
  {
    title: "log2",
    diagnosis: "bits",
    answer: (codes, rho) => {
      const { value, gradient } = right(codes, rho);
      return { value: value / Math.LN2, gradient };
    },
  },
];

export const klSparsityOdd: Record<string, Kl> = {
  "column by column": right,
  "cross entropy less entropy": (codes, rho) => {
    const gradient = codes.map((row) => row.map(() => 0));
    let value = 0;
    (codes[0] ?? []).forEach((_, j) => {
      let mean = 0;
      for (const row of codes) mean += (row[j] ?? NaN) / codes.length;
      value -= rho * Math.log(mean) + (1 - rho) * Math.log(1 - mean);
      value += rho * Math.log(rho) + (1 - rho) * Math.log(1 - rho);
      for (const row of gradient) row[j] = (mean - rho) / (mean * (1 - mean)) / codes.length;
    });
    return { value, gradient };
  },
};
