/**
 * A seeded source of random numbers. Everything random in this library takes one as an argument,
 * and the same seed gives the same numbers on every platform.
 */
export interface Random {
  /** Uniform in [0, 1) with 53 random bits. */
  uniform(): number;
  /** Uniform integer in [low, high). Throws RangeError unless low < high are safe integers less than 2^53 apart. */
  integer(low: number, high: number): number;
  /** Normal with the given mean and standard deviation (default 0 and 1). */
  normal(mean?: number, standardDeviation?: number): number;
  /** A new array with the same elements in random order. */
  shuffle<T>(items: readonly T[]): T[];
  /** An independent stream: the same name always gives the same stream, whatever was drawn before. */
  stream(name: string): Random;
}
