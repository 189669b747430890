import { createRandom, type Random } from "latent-lab";

/** The choices of a student who does things one way or another, drawn from a seed. */
export interface Draw {
  /** One of these, each as likely as the others. */
  pick<T>(choices: readonly T[]): T;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** A key, as likely as its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** A whole number in [low, high). */
  integer(low: number, high: number): number;
}

/** Draws from a stream of its own for each path, so that one student's choices do not move another's. */
export function createDraw(seed: string, ...path: readonly (string | number)[]): Draw {
  const random = path.reduce<Random>((parent, name) => parent.stream(String(name)), createRandom(seed));
  const integer = (low: number, high: number) => random.integer(low, high);
  return {
    integer,
    chance: (probability) => random.uniform() < probability,
    pick<T>(choices: readonly T[]): T {
      if (choices.length === 0) throw new RangeError("Expected choices to draw from, received none.");
      return choices[integer(0, choices.length)] as T;
    },
    weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
      const entries = Object.entries<number>(weights) as [K, number][];
      let rest = random.uniform() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      return (entries.find(([, weight]) => (rest -= weight) < 0) ?? (entries.at(-1) as [K, number]))[0];
    },
  };
}
