/** The properties that a count of parameters depends on. */
export interface Shape {
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: number;
  readonly groups: number;
  readonly bias: boolean;
}

/** A layer whose parameters are to be counted. */
export interface Layer extends Shape {
  readonly kind:
    "regular" | "grouped" | "dilated" | "transposed" | "separable" | "pointwise" | "deformable" | "localiser";
  readonly dilation: number;
  readonly stride: number;
  readonly question: string;
}
