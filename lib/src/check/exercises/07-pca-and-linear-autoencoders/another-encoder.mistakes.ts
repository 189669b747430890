import { mistake } from "../../define-mistake.js";

type Pair = readonly [number, number];

const entered = (id: string, diagnosis: string, first: Pair, ...others: readonly Pair[]) =>
  mistake(id, diagnosis, () => [...first], { variants: others.map((pair) => () => [...pair]) });

const ROOT = Math.sqrt(5);

export const anotherEncoderMistakes = [
  entered("given-one", "This is the encoder that is given; another one is asked for.", [1, -1]),
  entered(
    "decoder-itself",
    "This is the decoder; with it w·ŵ is ‖ŵ‖² = 5, so that points come back 5 times as long.",
    [2, 1],
  ),
  entered(
    "unit-vector",
    "This is the unit vector along the line; the decoder has length √5, so w has to be shorter by that once more.",
    [2 / ROOT, 1 / ROOT],
  ),
  entered(
    "across-the-line",
    "This w is at a right angle to the line, so every point of the line gets the code 0.",
    [1, -2],
    [-1, 2],
    [0.5, -1],
    [-0.5, 1],
    [1 / ROOT, -2 / ROOT],
    [-1 / ROOT, 2 / ROOT],
    [0, 0],
  ),
  entered(
    "each-entry-inverted",
    "Each entry alone already gives 1, so the two products add up to 2.",
    [0.5, 1],
  ),
  entered(
    "entries-add-to-one",
    "The entries of w add up to 1; it is their products with the entries of ŵ that have to.",
    [0.5, 0.5],
    [1, 0],
    [2, -1],
    [3, -2],
    [1.5, -0.5],
    [0.25, 0.75],
    [0.75, 0.25],
  ),
  entered(
    "entries-exchanged",
    "The two entries are exchanged; the first belongs to the 2 of ŵ.",
    [0.2, 0.4],
    [1, 0.5],
    [-1, 1],
    [3, -1],
  ),
  entered(
    "first-only",
    "The first product is 1 by itself, but the second entry of w adds to it.",
    [0.5, 0.25],
    [0.5, 2],
  ),
];
