import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

type Form = Answers["gan-losses"];

const sigmoid = (t: number) => 1 / (1 + Math.exp(-t));
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const log1pExp = (t: number) => (t > 30 ? t : Math.log1p(Math.exp(t)));

export const ganLossesMutants: Mutant<Form>[] = [
  {
    title: "probabilities first",
    diagnosis: "logarithm-of-zero",
    answer: (real, fake) => {
      const [R, F] = [real.map(sigmoid), fake.map(sigmoid)];
      return {
        discriminator: -mean(R.map(Math.log)) - mean(F.map((d) => Math.log(1 - d))),
        minimax: mean(F.map((d) => Math.log(1 - d))),
        nonSaturating: -mean(F.map(Math.log)),
      };
    },
  },
  {
    title: "the value that D maximises",
    diagnosis: "discriminator-not-negated",
    answer: (real, fake) => ({
      discriminator: -mean(real.map((t) => log1pExp(-t))) - mean(fake.map(log1pExp)),
      minimax: -mean(fake.map(log1pExp)),
      nonSaturating: mean(fake.map((t) => log1pExp(-t))),
    }),
  },
  {
    title: "the generator minimises −ln(1 − D)",
    diagnosis: "minimax-negated",
    answer: (real, fake) => ({
      discriminator: mean(real.map((t) => log1pExp(-t))) + mean(fake.map(log1pExp)),
      minimax: mean(fake.map(log1pExp)),
      nonSaturating: mean(fake.map((t) => log1pExp(-t))),
    }),
  },
  {
    title: "half the discriminator's loss, as in many tutorials",
    diagnosis: "discriminator-halved",
    answer: (real, fake) => ({
      discriminator: 0.5 * (mean(real.map((t) => log1pExp(-t))) + mean(fake.map(log1pExp))),
      minimax: -mean(fake.map(log1pExp)),
      nonSaturating: mean(fake.map((t) => log1pExp(-t))),
    }),
  },
  {
    title: "sums over the batch",
    diagnosis: "sum-for-mean",
    answer: (real, fake) => {
      const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
      return {
        discriminator: sum(real.map((t) => log1pExp(-t))) + sum(fake.map(log1pExp)),
        minimax: -sum(fake.map(log1pExp)),
        nonSaturating: sum(fake.map((t) => log1pExp(-t))),
      };
    },
  },
  {
    title: "a small number in the logarithms",
    diagnosis: "small-number-in-logarithm",
    answer: (real, fake) => {
      const [R, F] = [real.map(sigmoid), fake.map(sigmoid)];
      const log = (d: number) => Math.log(d + 1e-6);
      return {
        discriminator: -mean(R.map(log)) - mean(F.map((d) => log(1 - d))),
        minimax: mean(F.map((d) => log(1 - d))),
        nonSaturating: -mean(F.map(log)),
      };
    },
  },
  {
    title: "probabilities clipped as Keras does it",
    diagnosis: "probability-clipped",
    answer: (real, fake) => {
      const clip = (d: number) => Math.max(1e-7, Math.min(d, 1 - 1e-7));
      const [R, F] = [real.map((t) => clip(sigmoid(t))), fake.map((t) => clip(sigmoid(t)))];
      return {
        discriminator: -mean(R.map(Math.log)) - mean(F.map((d) => Math.log(1 - d))),
        minimax: mean(F.map((d) => Math.log(1 - d))),
        nonSaturating: -mean(F.map(Math.log)),
      };
    },
  },
];
