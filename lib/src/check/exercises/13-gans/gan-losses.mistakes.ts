import { mistake } from "../../define-mistake.js";

type Numbers = readonly number[];
interface Losses {
  readonly discriminator: number;
  readonly minimax: number;
  readonly nonSaturating: number;
}
type Form = (real: Numbers, fake: Numbers) => Losses;

const softplus = (t: number) => Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
const sigmoid = (t: number) => 1 / (1 + Math.exp(-t));
const sum = (values: Numbers) => values.reduce((total, value) => total + value, 0);
const average = (values: Numbers) => sum(values) / values.length;

/** The right losses, with another way to gather a batch or another surprise −ln D. */
const losses =
  (
    gather: (values: Numbers) => number = average,
    surprise: (t: number) => number = (t) => softplus(-t),
  ): Form =>
  (real, fake) => ({
    discriminator: gather(real.map(surprise)) + gather(fake.map((t) => surprise(-t))),
    minimax: -gather(fake.map((t) => surprise(-t))),
    nonSaturating: gather(fake.map(surprise)),
  });
const right = losses();
const changed =
  (change: (losses: Losses, real: Numbers, fake: Numbers) => Partial<Losses>): Form =>
  (real, fake) => ({ ...right(real, fake), ...change(right(real, fake), real, fake) });

/** By probabilities, which round to 0 and 1. */
const naive: Form = (real, fake) => ({
  discriminator:
    average(real.map((t) => -Math.log(sigmoid(t)))) + average(fake.map((t) => -Math.log(1 - sigmoid(t)))),
  minimax: average(fake.map((t) => Math.log(1 - sigmoid(t)))),
  nonSaturating: average(fake.map((t) => -Math.log(sigmoid(t)))),
});
const naiveInOne: Form = (real, fake) => ({
  ...naive(real, fake),
  discriminator: -(
    average(real.map((t) => Math.log(sigmoid(t)))) + average(fake.map((t) => Math.log(1 - sigmoid(t))))
  ),
});

/** By probabilities that are kept away from 0 and 1, as Keras does it. */
const clipped = (epsilon: number) =>
  losses(average, (t) => -Math.log(Math.min(1 - epsilon, Math.max(epsilon, sigmoid(t)))));

/** By logarithms of a little more than the probabilities. */
const shifted =
  (epsilon: number): Form =>
  (real, fake) => {
    const log = (p: number) => Math.log(p + epsilon);
    const [R, F] = [real.map(sigmoid), fake.map(sigmoid)];
    const caught = average(F.map((D) => log(1 - D)));
    return {
      discriminator: -average(R.map(log)) - caught,
      minimax: caught,
      nonSaturating: -average(F.map(log)),
    };
  };

export const ganLossesMistakes = [
  mistake(
    "discriminator-not-negated",
    "This is the value that the discriminator maximises; a loss is minimised, so it needs a minus.",
    changed(({ discriminator }) => ({ discriminator: -discriminator })),
  ),
  mistake(
    "minimax-negated",
    "The minimax loss of the generator is ln(1 − D) itself, without a minus: it wants 1 − D to be small.",
    changed(({ minimax }) => ({ minimax: -minimax })),
  ),
  mistake(
    "non-saturating-not-negated",
    "Minimising ln D would make D(G(z)) small; the generator wants it large, so the loss is −ln D.",
    changed(({ nonSaturating }) => ({ nonSaturating: -nonSaturating })),
  ),
  mistake(
    "generator-losses-exchanged",
    "The two losses of the generator are exchanged: minimax is ln(1 − D), non-saturating is −ln D.",
    changed(({ minimax, nonSaturating }) => ({ minimax: nonSaturating, nonSaturating: minimax })),
    {
      variants: [
        changed(({ minimax, nonSaturating }) => ({ minimax: -nonSaturating, nonSaturating: -minimax })),
      ],
    },
  ),
  mistake(
    "labels-exchanged",
    "Real and generated samples have each other's label: D is the probability of being real.",
    (real: Numbers, fake: Numbers) => ({
      ...right(real, fake),
      discriminator: right(fake, real).discriminator,
    }),
    { variants: [(real: Numbers, fake: Numbers) => right(fake, real)] },
  ),
  mistake("sum-for-mean", "The logarithms are added up; batches of different sizes need means.", losses(sum)),
  mistake(
    "discriminator-halved",
    "The two means of the discriminator are averaged; its loss is their sum, 2 ln 2 where D is ½ throughout.",
    changed(({ discriminator }) => ({ discriminator: discriminator / 2 })),
  ),
  mistake(
    "one-mean-over-both",
    "Real and generated samples are thrown into one mean; each batch has a mean of its own.",
    changed((_, real, fake) => ({
      discriminator: average([...real.map((t) => softplus(-t)), ...fake.map(softplus)]),
    })),
  ),
  mistake(
    "real-samples-left-out",
    "The discriminator's loss has two terms; the real samples are left out.",
    changed((_, __, fake) => ({ discriminator: average(fake.map(softplus)) })),
  ),
  mistake(
    "generated-samples-left-out",
    "The discriminator's loss has two terms; the generated samples are left out.",
    changed((_, real) => ({ discriminator: average(real.map((t) => softplus(-t))) })),
  ),
  mistake(
    "generator-judged-on-real",
    "The generator is judged by what it generates; here the real samples' logits stand.",
    (real: Numbers, fake: Numbers) => ({
      ...right(fake, real),
      discriminator: right(real, fake).discriminator,
    }),
  ),
  mistake(
    "logit-for-probability",
    "Here stands the logarithm of a logit; σ makes a probability of it first.",
    (real: Numbers, fake: Numbers) => ({
      discriminator: -average(real.map((t) => Math.log(t))) - average(fake.map((t) => Math.log(1 - t))),
      minimax: average(fake.map((t) => Math.log(1 - t))),
      nonSaturating: -average(fake.map((t) => Math.log(t))),
    }),
  ),
  mistake(
    "probability-without-logarithm",
    "These are means of probabilities; the losses are means of their logarithms.",
    (real: Numbers, fake: Numbers) => ({
      discriminator: average(real.map((t) => 1 - sigmoid(t))) + average(fake.map(sigmoid)),
      minimax: average(fake.map((t) => 1 - sigmoid(t))),
      nonSaturating: -average(fake.map(sigmoid)),
    }),
  ),
  mistake(
    "logarithm-of-mean",
    "This is the logarithm of the mean D; the mean of the logarithms is asked for.",
    (real: Numbers, fake: Numbers) => {
      const [r, f] = [average(real.map(sigmoid)), average(fake.map(sigmoid))];
      return {
        discriminator: -Math.log(r) - Math.log(1 - f),
        minimax: Math.log(1 - f),
        nonSaturating: -Math.log(f),
      };
    },
  ),
  mistake(
    "in-bits",
    "These are bits; nats come from the natural logarithm.",
    losses(average, (t) => softplus(-t) / Math.LN2),
  ),
  mistake(
    "logarithm-of-zero",
    "D was rounded to 0 or 1 before the logarithm; compute −ln D from the logit t, as max(−t, 0) + ln(1 + exp(−|t|)).",
    naive,
    {
      credit: 1.25,
      variants: [naiveInOne],
    },
  ),
  mistake(
    "probability-clipped",
    "A small number keeps D away from 0 and 1, and the loss from growing any further; from the logit t it is right without: max(−t, 0) + ln(1 + exp(−|t|)).",
    clipped(1e-7),
    { credit: 1.25, variants: [1e-8, 1e-9, 1e-10, 1e-12, 1e-15].map(clipped) },
  ),
  mistake(
    "small-number-in-logarithm",
    "A small number is added inside the logarithm, which changes every loss a little; from the logit t no help is needed: max(−t, 0) + ln(1 + exp(−|t|)).",
    shifted(1e-7),
    { credit: 1.25, variants: [1e-6, 1e-8, 1e-9, 1e-10, 1e-12].map(shifted) },
  ),
  mistake(
    "exponential-overflows",
    "exp(−t) is Infinity below t = −709; write max(−t, 0) + ln(1 + exp(−|t|)), whose exponent is never positive.",
    losses(average, (t) => Math.log(1 + Math.exp(-t))),
    { credit: 1.25, variants: [losses(average, (t) => Math.log1p(Math.exp(-t)))] },
  ),
];
