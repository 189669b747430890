import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

type Pair = Answers["antipodal-pair"];

const across = (codes: number[], k: number) =>
  (codes[k % codes.length] ?? NaN) - (codes[(k + codes.length / 2) % codes.length] ?? NaN);

/** First k below the limit that fits, else −1. */
const first = (limit: number, fits: (k: number) => boolean) => {
  for (let k = 0; k < limit; k++) if (fits(k)) return k;
  return -1;
};

export const antipodalPairMutants: Mutant<Pair>[] = [
  {
    title: "looks for the jump",
    diagnosis: "largest-jump",
    answer: (codes) => {
      const jumps = codes.map((code, k) => Math.abs((codes[(k + 1) % codes.length] ?? NaN) - code));
      return jumps.indexOf(Math.max(...jumps));
    },
  },
  {
    title: "looks for the nearest codes",
    diagnosis: "smallest-difference",
    answer: (codes) => {
      const sizes = codes.slice(codes.length / 2).map((_, k) => Math.abs(across(codes, k)));
      return sizes.indexOf(Math.min(...sizes));
    },
  },
  {
    title: "gives the next one",
    diagnosis: "one-late",
    answer: (codes) =>
      first(codes.length / 2, (k) => across(codes, k) === 0 || across(codes, k) * across(codes, k + 1) < 0) +
      1,
  },
  {
    title: "stops before the ring closes",
    diagnosis: "ring-not-closed",
    answer: (codes) =>
      first(
        codes.length / 2 - 1,
        (k) => across(codes, k) === 0 || across(codes, k) * across(codes, k + 1) < 0,
      ),
  },
  {
    title: "passes over 0",
    diagnosis: "zero-missed",
    answer: (codes) => first(codes.length / 2, (k) => across(codes, k) * across(codes, k + 1) < 0),
  },
  {
    title: "asks for equal codes",
    diagnosis: "only-equal",
    answer: (codes) => first(codes.length / 2, (k) => across(codes, k) === 0),
  },
  {
    title: "asks where the code is 0",
    diagnosis: "sign-of-the-code",
    answer: (codes) => codes.findIndex((code, k) => code * (codes[(k + 1) % codes.length] ?? NaN) < 0),
  },
  { title: "gives up", diagnosis: "always-first", answer: () => 0 },
];

export const antipodalPairOdd: Record<string, Pair> = {
  "with signs": (codes) => {
    const start = Math.sign(across(codes, 0));
    if (start === 0) return 0;
    return first(codes.length / 2, (k) => {
      const [now, next] = [Math.sign(across(codes, k)), Math.sign(across(codes, k + 1))];
      return now === 0 || (now !== next && next !== 0);
    });
  },
  "on a copy of the ring": (codes) => {
    const twice = [...codes, ...codes];
    const half = codes.length / 2;
    const gaps = twice.slice(0, half + 1).map((code, k) => code - (twice[k + half] ?? NaN));
    return gaps.findIndex((gap, k) => gap === 0 || gap * (gaps[k + 1] ?? NaN) < 0);
  },
};
