import { mistake } from "../../define-mistake.js";

type Numbers = readonly number[];
interface Probe {
  readonly encoder: readonly Numbers[];
  readonly head: Numbers;
}
type Step = (state: Probe, x: Numbers, label: number, rate: number, frozen: boolean) => Probe;

const dot = (a: Numbers, b: Numbers) => a.reduce((sum, value, i) => sum + value * (b[i] ?? NaN), 0);
const sigmoid = (t: number) => 1 / (1 + Math.exp(-t));

interface Change {
  /** Slope of the loss by the logit. */
  readonly error?: (probability: number, label: number) => number;
  readonly headMoves?: (frozen: boolean) => boolean;
  readonly encoderMoves?: (frozen: boolean) => boolean;
  /** The factor of the head's slope. */
  readonly feature?: (h: number, head: number) => number;
  /** The factor of the encoder's slope. */
  readonly lever?: (head: number, x: number, learned: number, h: number) => number;
  readonly rated?: boolean;
}

/** One step with one thing changed. */
const step =
  ({
    error = (probability, label) => probability - label,
    headMoves = () => true,
    encoderMoves = (frozen) => !frozen,
    feature = (h) => h,
    lever = (head, x) => head * x,
    rated = true,
  }: Change): Step =>
  ({ encoder, head }, x, label, rate, frozen) => {
    const h = encoder.map((row) => dot(row, x));
    const slope = (rated ? rate : 1) * error(sigmoid(dot(head, h)), label);
    const learned = head.map((value, j) =>
      headMoves(frozen) ? value - slope * feature(h[j] ?? NaN, value) : value,
    );
    return {
      head: learned,
      encoder: encoder.map((row, j) =>
        row.map((weight, i) =>
          encoderMoves(frozen)
            ? weight - slope * lever(head[j] ?? NaN, x[i] ?? NaN, learned[j] ?? NaN, h[j] ?? NaN)
            : weight,
        ),
      ),
    };
  };

export const fineTuneStepMistakes = [
  mistake(
    "frozen-ignored",
    "The encoder learns although it is frozen: this is fine-tuning, not a linear probe.",
    step({ encoderMoves: () => true }),
  ),
  mistake(
    "frozen-turned-round",
    "The encoder learns when it is frozen, and stands still when it is not.",
    step({ encoderMoves: (frozen) => frozen }),
  ),
  mistake(
    "head-frozen",
    "The head stands still when the encoder is frozen; then nothing learns. It is the head that a probe trains.",
    step({ headMoves: (frozen) => !frozen }),
    { variants: [step({ headMoves: () => false })] },
  ),
  mistake(
    "wrong-direction",
    "This climbs the loss; a step goes against the slope.",
    step({ error: (probability, label) => label - probability }),
  ),
  mistake(
    "label-ignored",
    "The label makes no difference; the slope by the logit is σ(logit) − label.",
    step({ error: (probability) => probability }),
    { variants: [step({ error: (probability) => probability - 1 })] },
  ),
  mistake(
    "squared-error",
    "This is the slope of a squared error; the cross-entropy's is σ(logit) − label without a further factor.",
    step({ error: (p, label) => (p - label) * p * (1 - p) }),
    { variants: [step({ error: (p, label) => 2 * (p - label) * p * (1 - p) })] },
  ),
  mistake(
    "hard-decision",
    "The error is taken from the decision, 0 or 1; it is the probability less the label.",
    step({ error: (p, label) => Number(p >= 0.5) - label }),
  ),
  mistake("rate-left-out", "The step is not multiplied by the rate.", step({ rated: false })),
  mistake(
    "head-for-feature",
    "The head's slope holds the feature h, not the head itself.",
    step({ feature: (_, head) => head }),
  ),
  mistake(
    "feature-left-out",
    "The head's slope is the error times the feature; the feature is left out.",
    step({ feature: () => 1 }),
  ),
  mistake(
    "never-tuned",
    "The encoder never learns, frozen or not: a linear probe is not fine-tuning.",
    step({ encoderMoves: () => false }),
    { credit: 1.25 },
  ),
  mistake(
    "new-head-for-encoder",
    "The encoder's slope is taken with the head after its step; both slopes belong to the state before.",
    step({ lever: (_, x, learned) => learned * x }),
    { credit: 1.25 },
  ),
  mistake(
    "head-missing-in-chain",
    "The error reaches the encoder through the head, which the chain rule multiplies in.",
    step({ lever: (_, x) => x }),
    { credit: 1.25 },
  ),
  mistake(
    "input-missing-in-chain",
    "The slope of an encoder's weight holds the input x that it multiplies.",
    step({ lever: (head) => head }),
    { credit: 1.25 },
  ),
  mistake(
    "feature-for-input",
    "The feature stands where the input x belongs in the encoder's slope.",
    step({ lever: (head, _, __, h) => head * h }),
    { credit: 1.25 },
  ),
];
