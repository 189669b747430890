import { mistake } from "../../define-mistake.js";

type Numbers = readonly number[];
interface Players {
  readonly shift: number;
  readonly weight: number;
  readonly bias: number;
}
type Step = (state: Players, real: Numbers, noise: Numbers, rate: number) => Players;

const sigmoid = (t: number) => 1 / (1 + Math.exp(-t));
const sum = (values: Numbers) => values.reduce((total, value) => total + value, 0);
const average = (values: Numbers) => sum(values) / values.length;

interface Change {
  readonly gather?: (values: Numbers) => number;
  /** Parts of the discriminator's slope, by the logit. */
  readonly onReal?: (D: number) => number;
  readonly onFake?: (D: number) => number;
  readonly fakes?: (noise: Numbers, shift: number) => Numbers;
  readonly biasMoves?: boolean;
  /** Slope of the generator's loss by the logit. */
  readonly generator?: (D: number) => number;
  /** The change of the logit with the shift, by the weight of the discriminator that is met. */
  readonly lever?: (weight: number, z: number, players: { old: Players; learned: Players }) => number;
  /** The discriminator that the generator meets. */
  readonly meets?: (old: Players, learned: Players) => Players;
}

/** One alternating step with one thing changed. */
const step =
  ({
    gather = average,
    onReal = (D) => D - 1,
    onFake = (D) => D,
    fakes = (noise, shift) => noise.map((z) => z + shift),
    biasMoves = true,
    generator = (D) => D - 1,
    lever = (weight) => weight,
    meets = (_, learned) => learned,
  }: Change): Step =>
  (state, real, noise, rate) => {
    const D = ({ weight, bias }: Players, x: number) => sigmoid(weight * x + bias);
    const made = fakes(noise, state.shift);
    const slope = (factor: (x: number) => number) =>
      gather(real.map((x) => onReal(D(state, x)) * factor(x))) +
      gather(made.map((x) => onFake(D(state, x)) * factor(x)));
    const learned = {
      ...state,
      weight: state.weight - rate * slope((x) => x),
      bias: state.bias - (biasMoves ? rate * slope(() => 1) : 0),
    };
    const met = meets(state, learned);
    const push = noise.map(
      (z) => generator(D(met, z + state.shift)) * lever(met.weight, z, { old: state, learned }),
    );
    return { ...learned, shift: state.shift - rate * gather(push) };
  };

export const ganStepMistakes = [
  mistake(
    "both-at-once",
    "The generator meets the old discriminator; in alternating steps it meets the one that has just learned.",
    step({ meets: (old) => old }),
    { credit: 1 },
  ),
  mistake(
    "old-and-new-mixed",
    "The generator's step mixes the discriminator's old numbers with its new ones; the new weight and the new bias belong into D, and the new weight into the chain rule.",
    step({ lever: (_, __, { old }) => old.weight }),
    {
      credit: 1,
      variants: [
        step({ meets: (old) => old, lever: (_, __, { learned }) => learned.weight }),
        step({ meets: (old, learned) => ({ ...learned, bias: old.bias }) }),
        step({ meets: (old, learned) => ({ ...old, bias: learned.bias }) }),
      ],
    },
  ),
  mistake(
    "minimax-generator",
    "The generator descends on ln(1 − D); the task asks for the non-saturating −ln D.",
    step({ generator: (D) => -D }),
    { credit: 1 },
  ),
  mistake(
    "generator-climbs",
    "The generator moves to where D is lower: it climbs its loss, or descends on ln D.",
    step({ generator: (D) => 1 - D }),
    { credit: 1 },
  ),
  mistake(
    "lever-missing",
    "The shift moves the logit by weight, which the chain rule multiplies in.",
    step({ lever: () => 1 }),
    { credit: 1 },
  ),
  mistake(
    "lever-of-noise",
    "The shift is multiplied by z; G(z) = z + shift has the derivative 1 by shift.",
    step({ lever: (weight, z) => weight * z }),
    { credit: 1 },
  ),
  mistake(
    "generator-stands-still",
    "The shift does not move; after the discriminator the generator takes its step too.",
    step({ generator: () => 0 }),
    { credit: 1 },
  ),
  mistake(
    "discriminator-climbs",
    "The discriminator climbs its loss: it learns to confuse real and generated samples.",
    step({ onReal: (D) => 1 - D, onFake: (D) => -D }),
  ),
  mistake(
    "generated-pulled-up",
    "Generated samples push the discriminator's logit up as real ones do; they have to push it down.",
    step({ onFake: (D) => D - 1 }),
    { variants: [step({ onFake: (D) => -D })] },
  ),
  mistake(
    "labels-exchanged",
    "Real and generated samples have each other's label in the discriminator's step.",
    step({ onReal: (D) => D, onFake: (D) => D - 1 }),
  ),
  mistake(
    "raw-noise-as-fake",
    "The discriminator learns from the noise itself; generated samples are z + shift.",
    step({ fakes: (noise) => noise }),
  ),
  mistake("real-batch-only", "The discriminator learns from real samples only.", step({ onFake: () => 0 })),
  mistake(
    "generated-batch-only",
    "The discriminator learns from generated samples only.",
    step({ onReal: () => 0 }),
  ),
  mistake(
    "sum-for-mean",
    "The slopes are added up over the batch; the losses are means.",
    step({ gather: sum }),
  ),
  mistake(
    "bias-stands-still",
    "The bias does not move; it belongs to the discriminator too.",
    step({ biasMoves: false }),
  ),
  mistake(
    "generator-first",
    "The generator moves first; the order asked for is discriminator, then generator.",
    (state: Players, real: Numbers, noise: Numbers, rate: number) => {
      const { shift } = step({ meets: (old) => old })(state, real, noise, rate);
      return { ...step({})({ ...state, shift }, real, noise, rate), shift };
    },
  ),
  mistake(
    "slope-of-probability",
    "These are slopes of D itself; those of its logarithms are −(1 − D) and D by the logit.",
    step({ onReal: (D) => -D * (1 - D), onFake: (D) => D * (1 - D), generator: (D) => -D * (1 - D) }),
  ),
];
