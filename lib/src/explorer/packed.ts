/** The data that the kernel's side of an explorer hands to its browser's side (lib/src/client), inside the output. */

/** Numbers as 16-bit integers times a scale, the integers as base64 of their bytes, little-endian. */
export interface PackedNumbers {
  readonly values: string;
  readonly scale: number;
}

export interface PackedLayer {
  /** [inputs, units], row-major. */
  readonly kernel: PackedNumbers;
  readonly bias: PackedNumbers;
  readonly activation: "linear" | "relu" | "sigmoid" | "tanh";
}

/** A place in the plane: its share of either axis, from 0 at the low end to 1 at the high one. */
export type Place = readonly [across: number, up: number];

/** One direction of the plane; `ends` are the words for `low` and `high`. */
export interface PackedAxis {
  readonly low: number;
  readonly high: number;
  readonly digits: number;
  readonly ends: readonly [low: string, high: string];
}

export interface PackedExplorer {
  readonly layers: readonly PackedLayer[];
  /** Pixels along one edge of a decoded image. */
  readonly side: number;
  readonly axes: readonly [PackedAxis, PackedAxis];
  readonly codes: readonly (readonly [...Place, label: string])[];
  /** Words for what the axes span. */
  readonly range: string;
  /** Edges of the plane and of the image on the page, in CSS pixels. */
  readonly pad: number;
  readonly image: number;
  readonly paper: string;
  readonly ink: string;
}
