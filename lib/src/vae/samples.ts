import type { Codes } from "./codes.js";

/** Samples one after the other, and for a conditional VAE one row of its condition for each. */
export interface VaeSamples {
  readonly x: Float32Array;
  readonly condition?: Codes;
}

export interface VaeData extends VaeSamples {
  readonly validation?: VaeSamples;
}

/** Nats per sample, averaged over an epoch (training) or over all samples after it (validation). */
export interface VaeParts {
  /** −ln p_θ(x|z) at one draw of z for each sample. */
  readonly reconstruction: number;
  /** D_KL(q_φ(z|x) ‖ N(0, I)), whatever its weight in the loss was. */
  readonly kl: number;
  /** The same for each dimension of z. */
  readonly klPerDimension: readonly number[];
}
