import { InvalidArgumentError } from "commander";

/** Parses an option that is a time in seconds. */
export function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && value < Infinity) return value;
  throw new InvalidArgumentError("A number of seconds above 0 is expected.");
}
