import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const squares = (a: number[], b: number[]) => a.map((value, k) => (value - (b[k] ?? NaN)) ** 2);

export const psnrMutants: Mutant<Answers["psnr"]>[] = [
  {
    title: "the natural logarithm",
    diagnosis: "natural-logarithm",
    answer: (clean, other) => 10 * Math.log(1 / (sum(squares(clean, other)) / clean.length)),
  },
  {
    title: "20",
    diagnosis: "twenty-for-ten",
    answer: (clean, other) => 20 * Math.log10(clean.length / sum(squares(clean, other))),
  },
  {
    title: "255",
    diagnosis: "peak-of-255",
    answer: (clean, other) => 10 * Math.log10((255 * 255 * clean.length) / sum(squares(clean, other))),
  },
  {
    title: "forgets the mean",
    diagnosis: "error-added",
    answer: (clean, other) => -10 * Math.log10(sum(squares(clean, other))),
  },
  {
    title: "forgets the minus",
    diagnosis: "sign",
    answer: (clean, other) => 10 * Math.log10(sum(squares(clean, other)) / clean.length),
  },
  {
    title: "an epsilon",
    diagnosis: "held-above-zero",
    answer: (clean, other) => -10 * Math.log10(sum(squares(clean, other)) / clean.length + 1e-12),
  },
];

export const psnrOdd: Record<string, Answers["psnr"]> = {
  "from the ratio": (clean, other) => 10 * Math.log10(1 / (sum(squares(clean, other)) / clean.length)),
  "from the root": (clean, other) => {
    let total = 0;
    for (let k = 0; k < clean.length; k++) total += ((clean[k] ?? NaN) - (other[k] ?? NaN)) ** 2;
    return 20 * Math.log10(1 / Math.sqrt(total / clean.length));
  },
};

const column = (codes: number[][], axis: number) => codes.map((code) => code[axis] ?? NaN);

export const boxSampleMutants: Mutant<Answers["box-sample"]>[] = [
  {
    title: "from 0 to the largest",
    diagnosis: "from-zero",
    answer: (codes, uniform) => uniform.map((u, axis) => u * Math.max(...column(codes, axis))),
  },
  {
    title: "around the mean",
    diagnosis: "half-a-box-off",
    answer: (codes, uniform) =>
      uniform.map((u, axis) => {
        const entries = column(codes, axis);
        const width = Math.max(...entries) - Math.min(...entries);
        return sum(entries) / entries.length + (u - 0.5) * width;
      }),
  },
  {
    title: "looks for the largest from 0 on",
    diagnosis: "largest-begins-at-zero",
    answer: (codes, uniform) =>
      uniform.map((u, axis) => {
        let [low, high] = [Infinity, 0];
        for (const entry of column(codes, axis)) {
          if (entry < low) low = entry;
          if (entry > high) high = entry;
        }
        return low + u * (high - low);
      }),
  },
  {
    title: "one share",
    diagnosis: "one-share-for-all",
    answer: (codes, [u = 0, ...others]) =>
      [u, ...others].map((_, axis) => {
        const entries = column(codes, axis);
        const low = Math.min(...entries);
        return low + u * (Math.max(...entries) - low);
      }),
  },
  {
    title: "adds the share",
    diagnosis: "width-missing",
    answer: (codes, uniform) => uniform.map((u, axis) => Math.min(...column(codes, axis)) + u),
  },
  {
    title: "two axes",
    diagnosis: "two-axes-only",
    answer: (codes, uniform) =>
      [0, 1]
        .filter((axis) => axis < uniform.length)
        .map((axis) => {
          const entries = column(codes, axis);
          const low = Math.min(...entries);
          return low + (uniform[axis] ?? NaN) * (Math.max(...entries) - low);
        }),
  },
];

export const boxSampleOdd: Record<string, Answers["box-sample"]> = {
  "as a mixture": (codes, uniform) =>
    uniform.map((u, axis) => {
      const entries = column(codes, axis);
      return u * Math.max(...entries) + (1 - u) * Math.min(...entries);
    }),
  "one pass": (codes, uniform) => {
    const low = uniform.map(() => Infinity);
    const high = uniform.map(() => -Infinity);
    for (const code of codes) {
      code.forEach((entry, axis) => {
        low[axis] = Math.min(low[axis] ?? NaN, entry);
        high[axis] = Math.max(high[axis] ?? NaN, entry);
      });
    }
    return uniform.map((u, axis) => (low[axis] ?? NaN) + u * ((high[axis] ?? NaN) - (low[axis] ?? NaN)));
  },
};

const share = (generated: number[], threshold: number) =>
  generated.filter((distance) => distance <= threshold).length / generated.length;

export const validShareMutants: Mutant<Answers["valid-share"]>[] = [
  {
    title: "the largest",
    diagnosis: "largest-known",
    answer: (known, generated) => share(generated, Math.max(...known)),
  },
  {
    title: "index 0.95 n",
    diagnosis: "one-too-far",
    answer: (known, generated) =>
      share(generated, [...known].sort((a, b) => a - b)[Math.floor(0.95 * known.length)] ?? NaN),
  },
  {
    title: "plain sort",
    diagnosis: "sorted-as-text",
    answer: (known, generated) =>
      share(generated, [...known].sort()[Math.ceil(0.95 * known.length) - 1] ?? NaN),
  },
  {
    title: "strictly below",
    diagnosis: "strict",
    answer: (known, generated) => {
      const limit = [...known].sort((a, b) => a - b)[Math.ceil(0.95 * known.length) - 1] ?? NaN;
      return generated.filter((distance) => distance < limit).length / generated.length;
    },
  },
  {
    title: "from large to small",
    diagnosis: "five-per-cent",
    answer: (known, generated) =>
      share(generated, [...known].sort((a, b) => a - b)[Math.ceil(0.05 * known.length) - 1] ?? NaN),
  },
  {
    title: "how many",
    diagnosis: "count-for-share",
    answer: (known, generated) => {
      const limit = [...known].sort((a, b) => a - b)[Math.ceil(0.95 * known.length) - 1] ?? NaN;
      return generated.filter((distance) => distance <= limit).length;
    },
  },
];

export const validShareOdd: Record<string, Answers["valid-share"]> = {
  "by index": (known, generated) => {
    const order = [...known].sort((a, b) => a - b);
    return share(generated, order[Math.ceil((95 * order.length) / 100) - 1] ?? NaN);
  },
  "by counting": (known, generated) => {
    const enough = known.filter(
      (limit) => known.filter((each) => each <= limit).length * 100 >= 95 * known.length,
    );
    return share(generated, Math.min(...enough));
  },
};
