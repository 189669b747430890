import { mistake } from "../../define-mistake.js";

type Codes = readonly number[];

interface Change {
  /** Distance of the two points that are compared, of `n` codes. */
  readonly apart?: (n: number) => number;
  /** Number of differences that are looked at. */
  readonly looked?: (n: number) => number;
  /** Whether k is the place, from this difference and the next. */
  readonly found?: (now: number, next: number) => boolean;
  readonly wrap?: boolean;
  readonly otherwise?: number;
  readonly made?: (k: number, n: number) => number;
}

/** The search with one thing changed. */
const search =
  (change: Change) =>
  (codes: Codes): number => {
    const {
      apart = (n) => n / 2,
      looked = (n) => n / 2,
      wrap = true,
      otherwise = -1,
      made = (k) => k,
    } = change;
    const { found = (now, next) => now === 0 || now * next < 0 } = change;
    const n = codes.length;
    const at = (k: number) => codes[wrap ? k % n : k] ?? NaN;
    const difference = (k: number) => at(k) - at(k + apart(n));
    for (let k = 0; k < looked(n); k++) if (found(difference(k), difference(k + 1))) return made(k, n);
    return otherwise;
  };

const bestOf =
  (value: (codes: Codes, k: number) => number, count: (n: number) => number) => (codes: Codes) => {
    let best = 0;
    for (let k = 1; k < count(codes.length); k++) if (value(codes, k) > value(codes, best)) best = k;
    return best;
  };
const at = (codes: Codes, k: number) => codes[k % codes.length] ?? NaN;

export const antipodalPairMistakes = [
  mistake(
    "neighbours",
    "Neighbours are compared; opposite points are half the ring apart.",
    search({ apart: () => 1, looked: (n) => n }),
    { variants: [search({ apart: () => 1 }), search({ apart: () => 1, looked: (n) => n - 1 })] },
  ),
  mistake(
    "largest-jump",
    "This is where the code jumps most between neighbours; opposite points are asked for.",
    bestOf(
      (codes, k) => Math.abs(at(codes, k + 1) - at(codes, k)),
      (n) => n,
    ),
    {
      variants: [
        bestOf(
          (codes, k) => Math.abs(at(codes, k + 1) - at(codes, k)),
          (n) => n - 1,
        ),
      ],
    },
  ),
  mistake(
    "smallest-difference",
    "This is the smallest difference across the ring, which need not be where its sign turns.",
    bestOf(
      (codes, k) => -Math.abs(at(codes, k) - at(codes, k + codes.length / 2)),
      (n) => n / 2,
    ),
  ),
  mistake(
    "largest-difference",
    "This is the largest difference across the ring; the sign turns where it passes 0.",
    bestOf(
      (codes, k) => Math.abs(at(codes, k) - at(codes, k + codes.length / 2)),
      (n) => n / 2,
    ),
  ),
  mistake(
    "one-late",
    "This is the index after the turn; give the one before it.",
    search({ made: (k) => k + 1 }),
    { variants: [search({ made: (k, n) => (k + 1) % (n / 2) })] },
  ),
  mistake(
    "other-end",
    "This is the other end of the diameter; give the index in the first half of the ring.",
    search({ made: (k, n) => k + n / 2 }),
  ),
  mistake(
    "sign-of-the-code",
    "This is where the code itself changes its sign; it is the difference of opposite codes that has to.",
    (codes: Codes) => codes.findIndex((code, k) => code === 0 || code * at(codes, k + 1) < 0),
    {
      variants: [
        (codes: Codes) => codes.findIndex((code, k) => code * at(codes, k + 1) < 0),
        (codes: Codes) => codes.findIndex((code, k) => k > 0 && code * at(codes, k - 1) < 0),
      ],
    },
  ),
  mistake(
    "only-equal",
    "Only codes that are exactly equal are found; between two points the difference may pass 0.",
    search({ found: (now) => now === 0 }),
    { variants: [search({ found: (now) => now === 0, otherwise: NaN })] },
  ),
  mistake(
    "ring-not-closed",
    "The turn as the ring closes is missed: after the last code comes the first one again.",
    search({ wrap: false }),
    {
      variants: [
        search({ looked: (n) => n / 2 - 1 }),
        search({ looked: (n) => n / 2 - 1, otherwise: NaN }),
        search({ wrap: false, otherwise: NaN }),
        search({ wrap: false, otherwise: 0 }),
        search({ looked: (n) => n / 2 - 1, otherwise: 0 }),
      ],
    },
  ),
  mistake(
    "zero-missed",
    "A difference of exactly 0 is passed over; it is a meeting by itself.",
    search({ found: (now, next) => now * next < 0 }),
  ),
  mistake(
    "zero-one-early",
    "Before a difference of exactly 0 the index is one too small; there the meeting is at the point itself.",
    search({ found: (now, next) => now * next <= 0 }),
  ),
  mistake(
    "quarter-ring",
    "The points compared are a quarter of the ring apart.",
    search({
      apart: (n) => Math.floor(n / 4),
    }),
  ),
  mistake("always-first", "The answer is always 0.", () => 0),
];
