import { mistake } from "../../define-mistake.js";

type Activation = "sigmoid" | "relu";

const sigmoid = (t: number) => 1 / (1 + Math.exp(-t));

interface Change {
  /** Slope of a unit from its output h, the sum a that goes in and the value before the weight. */
  readonly sigmoidSlope?: (h: number, a: number, before: number) => number;
  readonly reluSlope?: (h: number, a: number) => number;
  readonly factor?: (weight: number) => number;
  /** Whether a layer counts, of this number of layers. */
  readonly counted?: (layer: number, layers: number) => boolean;
  readonly join?: (slope: number, next: number) => number;
  readonly start?: number;
}

/** The slope with one thing changed. */
const slopeOf =
  (change: Change) =>
  (x: number, weights: readonly number[], activation: Activation): number => {
    const { sigmoidSlope = (h) => h * (1 - h), reluSlope = (h) => (h > 0 ? 1 : 0) } = change;
    const { factor = (weight) => weight, counted = () => true, start = 1 } = change;
    const { join = (slope, next) => slope * next } = change;
    let [h, slope] = [x, start];
    for (const [layer, weight] of weights.entries()) {
      const a = weight * h;
      const before = h;
      h = activation === "relu" ? Math.max(0, a) : sigmoid(a);
      const own = activation === "relu" ? reluSlope(h, a) : sigmoidSlope(h, a, before);
      if (counted(layer, weights.length)) slope = join(slope, own * factor(weight));
    }
    return slope;
  };

export const chainSlopeMistakes = [
  mistake(
    "weights-missing",
    "The slopes of the units are multiplied, but not the weights between them.",
    slopeOf({ factor: () => 1 }),
  ),
  mistake(
    "slopes-missing",
    "The weights are multiplied, but not the slopes of the units.",
    slopeOf({ sigmoidSlope: () => 1, reluSlope: () => 1 }),
    { variants: [slopeOf({ sigmoidSlope: () => 1 })] },
  ),
  mistake(
    "output-for-slope",
    "A unit's output stands where its slope h (1 − h) belongs.",
    slopeOf({ sigmoidSlope: (h) => h, reluSlope: (h) => h }),
    { variants: [slopeOf({ sigmoidSlope: (h) => h })] },
  ),
  mistake(
    "slope-of-tanh",
    "1 − h² is the slope of tanh; a sigmoid's is h (1 − h).",
    slopeOf({ sigmoidSlope: (h) => 1 - h * h }),
  ),
  mistake(
    "slope-at-input",
    "The slope is computed from what goes into the unit; h (1 − h) needs what comes out.",
    slopeOf({ sigmoidSlope: (_, a) => a * (1 - a) }),
    { variants: [slopeOf({ sigmoidSlope: (_, __, before) => before * (1 - before) })] },
  ),
  mistake(
    "sigmoid-of-output",
    "The sigmoid is applied twice in the slope; h is already its output.",
    slopeOf({ sigmoidSlope: (h) => sigmoid(h) * (1 - sigmoid(h)) }),
  ),
  mistake(
    "last-layer-only",
    "Only the last layer counts; those before it pass the move on.",
    slopeOf({ counted: (layer, layers) => layer === layers - 1 }),
  ),
  mistake(
    "first-layer-only",
    "Only the first layer counts; look whether the function returns inside its loop.",
    slopeOf({ counted: (layer) => layer === 0 }),
  ),
  mistake(
    "added",
    "The layers' factors are added; the chain rule multiplies them.",
    slopeOf({ join: (slope, next) => slope + next, start: 0 }),
    { variants: [slopeOf({ join: (slope, next) => slope + next })] },
  ),
  mistake(
    "bound-for-slope",
    "A quarter for each sigmoid is the bound of its slope; the slope itself depends on where the unit stands.",
    slopeOf({ sigmoidSlope: () => 0.25 }),
  ),
  mistake(
    "relu-always-on",
    "A ReLU unit that is off has slope 0; here it passes the move on.",
    slopeOf({ reluSlope: () => 1 }),
  ),
  mistake(
    "relu-output-for-slope",
    "The output of the ReLU unit stands where its slope, 1 or 0, belongs.",
    slopeOf({ reluSlope: (h) => h }),
  ),
  mistake(
    "magnitudes",
    "The weights' absolute values are multiplied; a negative weight turns the direction round.",
    slopeOf({ factor: Math.abs }),
  ),
  mistake(
    "output-itself",
    "This is the output of the chain, not its slope.",
    (x: number, weights: readonly number[], activation: Activation) =>
      weights.reduce(
        (h, weight) => (activation === "relu" ? Math.max(0, weight * h) : sigmoid(weight * h)),
        x,
      ),
  ),
];
