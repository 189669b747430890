import type { Answers } from "../../../../../lib/src/check/exercises/09-variational-autoencoder/index.js";
import { createRandom, normalQuantile } from "../../../../../lib/src/random/index.js";
import type { Mutant } from "../answers.js";

type Draw = Answers["draw-codes"];

export const drawCodesMutants: Mutant<Draw>[] = [
  {
    title: "Math.random, less a half",
    answer: (count, dimensions) =>
      Array.from({ length: count }, () => Array.from({ length: dimensions }, () => Math.random() - 0.5)),
  },
  {
    title: "the same noise for every code",
    diagnosis: "rows-alike",
    answer: (count, dimensions, seed) => {
      const random = createRandom(seed);
      const code = Array.from({ length: dimensions }, () => random.normal());
      return Array.from({ length: count }, () => code);
    },
  },
  {
    title: "one list",
    answer: ((count: number, dimensions: number, seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: count * dimensions }, () => random.normal());
    }) as unknown as Draw,
  },
];

export const drawCodesOdd: Record<string, Draw> = {
  "one number after the other": (count, dimensions, seed) => {
    const random = createRandom(seed);
    const codes: number[][] = [];
    for (let i = 0; i < count; i++) {
      const code: number[] = [];
      for (let j = 0; j < dimensions; j++) code.push(random.normal());
      codes.push(code);
    }
    return codes;
  },
  "quantiles of uniform numbers": (count, dimensions, seed) => {
    const { uniform } = createRandom(`codes ${seed}`);
    return Array.from({ length: count }, () =>
      Array.from({ length: dimensions }, () => normalQuantile(uniform() || 0.5)),
    );
  },
  "by Box and Muller": (count, dimensions, seed) => {
    const random = createRandom(seed);
    const normal = () =>
      Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
    return Array.from({ length: count }, () => Array.from({ length: dimensions }, normal));
  },
};
