import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { fineTuneStepMistakes } from "./fine-tune-step.mistakes.js";

/** Features h = encoder · x, and the probability of class 1 is σ(head · h). */
export interface Probe {
  readonly encoder: number[][];
  readonly head: number[];
}
type Args = readonly [state: Probe, x: number[], label: number, rate: number, frozen: boolean];

const target: Target = {
  name: "fineTuneStep",
  kind: "function",
  type: "(state: { encoder: number[][]; head: number[] }, x: number[], label: number, rate: number, frozen: boolean) => { encoder: number[][]; head: number[] }",
};

function loss({ encoder, head }: Probe, x: readonly number[], label: number): number {
  const logit = encoder.reduce(
    (sum, row, j) => sum + (head[j] ?? NaN) * row.reduce((all, weight, i) => all + weight * (x[i] ?? NaN), 0),
    0,
  );
  const away = label === 1 ? -logit : logit;
  return Math.max(away, 0) + Math.log1p(Math.exp(-Math.abs(away)));
}

const STEP = 1e-4;
/** One step along central differences of the loss, which err by some 1e-9. */
function expected(...[state, x, label, rate, frozen]: Args): Probe {
  const slope = (change: (by: number) => Probe) =>
    (loss(change(STEP), x, label) - loss(change(-STEP), x, label)) / (2 * STEP);
  const moved = (values: readonly number[], at: number, by: number) =>
    values.map((v, i) => (i === at ? v + by : v));
  const head = state.head.map(
    (value, j) => value - rate * slope((by) => ({ ...state, head: moved(state.head, j, by) })),
  );
  const encoder = state.encoder.map((row, j) =>
    row.map((value, i) =>
      frozen
        ? value
        : value -
          rate *
            slope((by) => ({
              ...state,
              encoder: state.encoder.map((other, k) => (k === j ? moved(other, i, by) : other)),
            })),
    ),
  );
  return { encoder, head };
}

const signed = (random: Random) => (random.integer(2, 9) / 8) * (random.integer(0, 2) === 0 ? -1 : 1);

function draw(random: Random, features: number, inputs: number, label: number, frozen: boolean): Args {
  const state = {
    encoder: several(features, () => several(inputs, () => signed(random))),
    head: several(features, () => signed(random)),
  };
  return [state, several(inputs, () => signed(random)), label, random.integer(2, 9) / 8, frozen];
}

const tolerance = { relative: 1e-6, absolute: 1e-8 };
const simple = (frozen: boolean): Args => [{ encoder: [[2, 1]], head: [0.5] }, [1, -1], 1, 0.5, frozen];
const draws = (random: Random, frozen: boolean) =>
  several(5, (i) => draw(random, 1 + (i % 3), 2 + (i % 2), i % 2, frozen));

export const fineTuneStep: Exercise = {
  id: "fine-tune-step",
  notebook: "12-few-labels",
  task: "002.Q2",
  title: "One step of a probe, and of fine-tuning",
  points: 2.5,
  target,
  parts: [
    agrees<Args>(target, {
      id: "frozen",
      title: "Frozen: the head learns, the encoder stays the same to the bit",
      points: 1.25,
      essential: true,
      expectation: "the encoder exactly as it came; the head moved by rate times slope, to 1e-6 relative",
      advice:
        "the slope of the cross-entropy by the logit is σ(logit) − label; the head's is that times its feature",
      inputs: (random) => [simple(true), ...draws(random, true)],
      expected,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "tuned",
      title: "Fine-tuned: both learn, each from the other as it was",
      points: 1.25,
      expectation: "encoder and head moved by rate times slope, to 1e-6 relative",
      advice:
        "weight (j, i) of the encoder changes the logit by head[j] · x[i]; take the head from before the step",
      inputs: (random) => [simple(false), ...draws(random, false)],
      expected,
      tolerance,
    }),
  ],
  mistakes: fineTuneStepMistakes,
  hints: [
    "Write down the way from x to the loss: features, logit, probability, cross-entropy. What stands between the loss and the head, what between the loss and the encoder?",
    "With error = σ(logit) − label: the slope by head[j] is error · h[j], by encoder[j][i] it is error · head[j] · x[i]. A frozen encoder is not touched, whatever its slope.",
    "h = encoder.map((row) => Σ row[i]·x[i]); error = 1/(1 + exp(−Σ head[j]·h[j])) − label; return { head: head.map((v, j) => v − rate·error·h[j]), encoder: frozen ? encoder : encoder.map((row, j) => row.map((w, i) => w − rate·error·head[j]·x[i])) } with the old head.",
  ],
};
