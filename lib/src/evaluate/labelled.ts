import { flat, requireLabels, type Flat, type Labels, type Vectors } from "./vectors.js";

/** Codes with the classes that they are judged by. */
export interface Labelled {
  readonly codes: Vectors;
  readonly labels: Labels;
}

/** Throws RangeError if the codes are not samples of one size (`size`, if given) with one label each. */
export function flatLabelled({ codes, labels }: Labelled, size?: number): Flat {
  requireLabels(labels, codes.length);
  return flat(codes, size);
}

/** The share of equal entries. */
export function agreement(predicted: Labels, actual: Labels): number {
  return Array.from(predicted).filter((label, index) => label === actual[index]).length / actual.length;
}
