import { mistake } from "../../define-mistake.js";

type Vector = readonly number[];

const dot = (a: Vector, b: Vector) => a.reduce((sum, value, i) => sum + value * (b[i] ?? NaN), 0);
const length = (a: Vector) => Math.sqrt(dot(a, a));
const weighted = (a: Vector, b: Vector, first: number, second: number) =>
  a.map((value, i) => first * value + second * (b[i] ?? NaN));

interface Change {
  readonly angle?: (a: Vector, b: Vector) => number;
  readonly weights?: (t: number, angle: number) => readonly [number, number];
  /** Below it the straight line is taken. */
  readonly least?: number;
  readonly parallel?: (a: Vector, b: Vector, t: number) => number[];
}

const cosine = (a: Vector, b: Vector) => dot(a, b) / (length(a) * length(b));
const clamped = (value: number) => Math.min(1, Math.max(-1, value));
const sines = (t: number, angle: number): readonly [number, number] => [
  Math.sin((1 - t) * angle) / Math.sin(angle),
  Math.sin(t * angle) / Math.sin(angle),
];
const straight = (a: Vector, b: Vector, t: number) => weighted(a, b, 1 - t, t);

/** The interpolation with one thing changed. */
const changed =
  ({
    angle = (a, b) => Math.acos(clamped(cosine(a, b))),
    weights = sines,
    least = 1e-6,
    parallel = straight,
  }: Change) =>
  (a: Vector, b: Vector, t: number) => {
    const omega = angle(a, b);
    return Math.sin(omega) < least ? parallel(a, b, t) : weighted(a, b, ...weights(t, omega));
  };

const scaled = (a: Vector, wanted: number) => a.map((value) => (value * wanted) / length(a));

export const slerpMistakes = [
  mistake(
    "cosine-above-one",
    "Rounding makes the cosine of equal directions a little more than 1, where the arccosine is NaN; hold it at 1.",
    (a: Vector, b: Vector, t: number) => {
      const omega = Math.acos(cosine(a, b));
      return omega === 0 ? straight(a, b, t) : weighted(a, b, ...sines(t, omega));
    },
    {
      variants: [
        (a: Vector, b: Vector, t: number) => {
          if (a.every((value, i) => value === b[i])) return [...a];
          return weighted(a, b, ...sines(t, Math.acos(cosine(a, b))));
        },
      ],
    },
  ),
  mistake("straight-line", "This is the straight line, which cuts through the sphere.", straight),
  mistake(
    "straight-then-lengthened",
    "The straight line is stretched to the right length; the angle then does not grow evenly with t.",
    (a: Vector, b: Vector, t: number) => scaled(straight(a, b, t), (1 - t) * length(a) + t * length(b)),
    { variants: [(a: Vector, b: Vector, t: number) => scaled(straight(a, b, t), length(a))] },
  ),
  mistake(
    "unit-length",
    "The result has length 1; the codes' own lengths are to be kept.",
    (a: Vector, b: Vector, t: number) => scaled(changed({})(a, b, t), 1),
    {
      variants: [
        (a: Vector, b: Vector, t: number) => changed({})(scaled(a, 1), scaled(b, 1), t),
        (a: Vector, b: Vector, t: number) => scaled(straight(a, b, t), 1),
      ],
    },
  ),
  mistake(
    "backwards",
    "This runs from b to a; at t = 0 it has to be at a.",
    (a: Vector, b: Vector, t: number) => changed({})(b, a, t),
  ),
  mistake(
    "sine-not-divided",
    "The weights are not divided by sin Ω.",
    changed({ weights: (t, angle) => [Math.sin((1 - t) * angle), Math.sin(t * angle)] }),
  ),
  mistake(
    "angle-not-normalised",
    "The angle is computed from a·b alone; the cosine is a·b divided by both lengths.",
    changed({ angle: (a, b) => Math.acos(dot(a, b)), least: -2 }),
    {
      variants: [
        changed({ angle: (a, b) => Math.acos(clamped(dot(a, b))) }),
        changed({ angle: (a, b) => Math.acos(clamped(dot(a, b))), least: 1e-9 }),
      ],
    },
  ),
  mistake(
    "cosine-for-angle",
    "The cosine stands where the angle belongs; take acos of it.",
    changed({ angle: cosine, least: -2 }),
    { variants: [changed({ angle: cosine })] },
  ),
  mistake(
    "cosines-for-sines",
    "Cosines stand where the sines belong.",
    changed({
      weights: (t, angle) => [
        Math.cos((1 - t) * angle) / Math.cos(angle),
        Math.cos(t * angle) / Math.cos(angle),
      ],
    }),
    {
      variants: [changed({ weights: (t, angle) => [Math.cos((1 - t) * angle), Math.cos(t * angle)] })],
    },
  ),
  mistake(
    "quarter-turn",
    "The weights are those of a right angle; the angle between the codes is what counts.",
    (a: Vector, b: Vector, t: number) =>
      weighted(a, b, Math.cos((t * Math.PI) / 2), Math.sin((t * Math.PI) / 2)),
  ),
  mistake(
    "degrees",
    "The angle is turned into degrees; Math.sin takes radians.",
    changed({ angle: (a, b) => (Math.acos(clamped(cosine(a, b))) * 180) / Math.PI, least: -2 }),
  ),
  mistake(
    "divided-by-zero",
    "Where both codes are the same the angle is 0, and 0/0 is NaN: go straight there.",
    changed({ angle: (a, b) => Math.acos(clamped(cosine(a, b))), least: -2 }),
    { variants: [changed({ angle: (a, b) => Math.acos(cosine(a, b)), least: -2 })] },
  ),
  mistake(
    "nothing-where-parallel",
    "Where both codes are the same, the code itself is the answer, not zeros.",
    changed({ parallel: (a) => a.map(() => 0) }),
    { variants: [changed({ parallel: () => [] })] },
  ),
];
