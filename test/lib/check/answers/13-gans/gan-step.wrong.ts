import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

type Form = Answers["gan-step"];

const sigmoid = (t: number) => 1 / (1 + Math.exp(-t));
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

function discriminated({ shift, weight, bias }: Parameters<Form>[0], real: number[], noise: number[]) {
  const fake = noise.map((z) => z + shift);
  const errors = (x: number[], label: number) => x.map((v) => sigmoid(weight * v + bias) - label);
  const by = (factor: (x: number) => number) =>
    mean(errors(real, 1).map((e, i) => e * factor(real[i] ?? NaN))) +
    mean(errors(fake, 0).map((e, i) => e * factor(fake[i] ?? NaN)));
  return { weight: by((x) => x), bias: by(() => 1), fake };
}

export const ganStepMutants: Mutant<Form>[] = [
  {
    title: "both from the same state",
    diagnosis: "both-at-once",
    answer: (state, real, noise, rate) => {
      const slope = discriminated(state, real, noise);
      const push = mean(slope.fake.map((g) => 1 - sigmoid(state.weight * g + state.bias)));
      return {
        shift: state.shift + rate * state.weight * push,
        weight: state.weight - rate * slope.weight,
        bias: state.bias - rate * slope.bias,
      };
    },
  },
  {
    title: "the generator of the minimax game",
    diagnosis: "minimax-generator",
    answer: (state, real, noise, rate) => {
      const slope = discriminated(state, real, noise);
      const [weight, bias] = [state.weight - rate * slope.weight, state.bias - rate * slope.bias];
      const push = mean(slope.fake.map((g) => sigmoid(weight * g + bias)));
      return { shift: state.shift + rate * weight * push, weight, bias };
    },
  },
  {
    title: "the generator runs from the data",
    diagnosis: "generator-climbs",
    answer: (state, real, noise, rate) => {
      const slope = discriminated(state, real, noise);
      const [weight, bias] = [state.weight - rate * slope.weight, state.bias - rate * slope.bias];
      const push = mean(slope.fake.map((g) => 1 - sigmoid(weight * g + bias)));
      return { shift: state.shift - rate * weight * push, weight, bias };
    },
  },
  {
    title: "plus instead of minus for the discriminator",
    diagnosis: "discriminator-climbs",
    answer: (state, real, noise, rate) => {
      const slope = discriminated(state, real, noise);
      const [weight, bias] = [state.weight + rate * slope.weight, state.bias + rate * slope.bias];
      const push = mean(slope.fake.map((g) => 1 - sigmoid(weight * g + bias)));
      return { shift: state.shift + rate * weight * push, weight, bias };
    },
  },
  {
    title: "only the discriminator moves",
    diagnosis: "generator-stands-still",
    answer: (state, real, noise, rate) => {
      const slope = discriminated(state, real, noise);
      return { ...state, weight: state.weight - rate * slope.weight, bias: state.bias - rate * slope.bias };
    },
  },
  {
    title: "weight is forgotten in the chain rule",
    diagnosis: "lever-missing",
    answer: (state, real, noise, rate) => {
      const slope = discriminated(state, real, noise);
      const [weight, bias] = [state.weight - rate * slope.weight, state.bias - rate * slope.bias];
      return {
        shift: state.shift + rate * mean(slope.fake.map((g) => 1 - sigmoid(weight * g + bias))),
        weight,
        bias,
      };
    },
  },
  {
    title: "the state is given back as it came",
    answer: (state) => ({ ...state }),
  },
  {
    title: "the chain rule by the weight before",
    diagnosis: "old-and-new-mixed",
    answer: (state, real, noise, rate) => {
      const slope = discriminated(state, real, noise);
      const [weight, bias] = [state.weight - rate * slope.weight, state.bias - rate * slope.bias];
      const push = mean(slope.fake.map((g) => 1 - sigmoid(weight * g + bias)));
      return { shift: state.shift + rate * state.weight * push, weight, bias };
    },
  },
  {
    title: "the bias before",
    diagnosis: "old-and-new-mixed",
    answer: (state, real, noise, rate) => {
      const slope = discriminated(state, real, noise);
      const [weight, bias] = [state.weight - rate * slope.weight, state.bias - rate * slope.bias];
      const push = mean(slope.fake.map((g) => 1 - sigmoid(weight * g + state.bias)));
      return { shift: state.shift + rate * weight * push, weight, bias };
    },
  },
];
