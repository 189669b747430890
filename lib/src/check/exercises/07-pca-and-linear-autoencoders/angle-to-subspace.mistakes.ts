import { mistake } from "../../define-mistake.js";

type Vector = readonly number[];
type Basis = readonly Vector[];

const dot = (a: Vector, b: Vector) => a.reduce((sum, value, k) => sum + value * (b[k] ?? NaN), 0);
const shares = (v: Vector, basis: Basis) => basis.map((b) => dot(v, b) / Math.hypot(...v));
const hold = (ratio: number) => Math.min(1, Math.max(-1, ratio));
const cosine = (v: Vector, basis: Basis) => hold(Math.hypot(...shares(v, basis)));

export const angleToSubspaceMistakes = [
  mistake(
    "in-degrees",
    "The angle is in degrees; radians are asked for.",
    (v: Vector, b: Basis) => (Math.acos(cosine(v, b)) * 180) / Math.PI,
  ),
  mistake(
    "cosine-for-angle",
    "This is the cosine of the angle; take Math.acos of it.",
    (v: Vector, b: Basis) => cosine(v, b),
  ),
  mistake(
    "sine-for-angle",
    "This is the sine of the angle, or the distance from the subspace; take the angle itself.",
    (v: Vector, b: Basis) => Math.sqrt(1 - cosine(v, b) ** 2),
    { variants: [(v: Vector, b: Basis) => Math.sqrt(1 - cosine(v, b) ** 2) * Math.hypot(...v)] },
  ),
  mistake(
    "angle-to-normal",
    "This is the angle to the directions across the subspace; 0 has to mean that the vector lies in it.",
    (v: Vector, b: Basis) => Math.asin(cosine(v, b)),
  ),
  mistake(
    "first-axis-only",
    "This is the angle to the first vector of the basis; the subspace holds directions that are nearer.",
    (v: Vector, b: Basis) => Math.acos(hold(Math.abs(shares(v, b)[0] ?? NaN))),
    { variants: [(v: Vector, b: Basis) => Math.acos(hold(shares(v, b)[0] ?? NaN))] },
  ),
  mistake(
    "nearest-axis",
    "This is the angle to the nearest vector of the basis; a subspace is more than its axes.",
    (v: Vector, b: Basis) => Math.acos(hold(Math.max(...shares(v, b).map(Math.abs)))),
    { variants: [(v: Vector, b: Basis) => Math.acos(hold(Math.max(...shares(v, b))))] },
  ),
  mistake(
    "farthest-axis",
    "This is the angle to the farthest vector of the basis; the projection uses all of them.",
    (v: Vector, b: Basis) => Math.acos(hold(Math.min(...shares(v, b).map(Math.abs)))),
  ),
  mistake(
    "shares-added",
    "The cosines to the axes are added; lengths at right angles add up by their squares.",
    (v: Vector, b: Basis) => Math.acos(hold(shares(v, b).reduce((sum, share) => sum + Math.abs(share), 0))),
    {
      variants: [
        (v: Vector, b: Basis) => Math.acos(hold(shares(v, b).reduce((sum, share) => sum + share, 0))),
        (v: Vector, b: Basis) => Math.acos(shares(v, b).reduce((sum, share) => sum + Math.abs(share), 0)),
        (v: Vector, b: Basis) => Math.acos(shares(v, b).reduce((sum, share) => sum + share, 0)),
      ],
    },
  ),
  mistake(
    "root-missing",
    "This takes the squared cosine for the cosine; a square root is missing.",
    (v: Vector, b: Basis) => Math.acos(cosine(v, b) ** 2),
  ),
  mistake(
    "not-divided",
    "The length of the projection is not divided by the length of the vector, so it is no cosine.",
    (v: Vector, b: Basis) => Math.acos(Math.hypot(...b.map((axis) => dot(v, axis)))),
    { variants: [(v: Vector, b: Basis) => Math.acos(hold(Math.hypot(...b.map((axis) => dot(v, axis)))))] },
  ),
  mistake(
    "signed",
    "For a vector that points backwards the angle is more than π/2; a line has no direction.",
    (v: Vector, b: Basis) =>
      b.length === 1 ? Math.acos(hold(shares(v, b)[0] ?? NaN)) : Math.acos(cosine(v, b)),
  ),
  mistake("always-zero", "Every vector is said to lie in the subspace.", () => 0),
];
