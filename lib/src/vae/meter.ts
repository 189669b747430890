import type { VaeParts } from "./samples.js";

/** The parts of −ELBO on some samples, nats. */
export interface Measured {
  readonly rows: number;
  /** Summed over all samples. */
  readonly reconstruction: number;
  /** [rows, latent]: of each sample and dimension. */
  readonly kl: ArrayLike<number>;
}

/** Sums since a meter was last asked. */
export interface Totals {
  readonly rows: number;
  readonly reconstruction: number;
  /** By dimension. */
  readonly kl: readonly number[];
}

/** Averages the parts of −ELBO over the samples of several batches. */
export function createMeter(latent: number) {
  const nothing = (): Totals => ({ rows: 0, reconstruction: 0, kl: Array.from({ length: latent }, () => 0) });
  let totals = nothing();
  return {
    add(batch: Measured): void {
      const kl = [...totals.kl];
      for (let i = 0; i < batch.kl.length; i++) {
        kl[i % latent] = (kl[i % latent] as number) + (batch.kl[i] as number);
      }
      totals = {
        rows: totals.rows + batch.rows,
        reconstruction: totals.reconstruction + batch.reconstruction,
        kl,
      };
    },
    /** The means since it was last asked; undefined if nothing was added. */
    take(): VaeParts | undefined {
      const { rows, reconstruction, kl } = totals;
      if (rows === 0) return undefined;
      totals = nothing();
      const klPerDimension = kl.map((sum) => sum / rows);
      return {
        reconstruction: reconstruction / rows,
        kl: klPerDimension.reduce((sum, value) => sum + value, 0),
        klPerDimension,
      };
    },
    /** Returns what it has added up, for another meter to go on with. */
    totals: () => totals,
    resume: (from: Totals) => void (totals = from),
  };
}

/** Creates the meters of a training and of its validation. */
export function createMeters(latent: number) {
  return { training: createMeter(latent), validation: createMeter(latent) };
}

export type Meters = ReturnType<typeof createMeters>;
