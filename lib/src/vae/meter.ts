import type { VaeParts } from "./samples.js";

/** The parts of −ELBO on some samples, nats. */
export interface Measured {
  readonly rows: number;
  /** Summed over all samples. */
  readonly reconstruction: number;
  /** [rows, latent]: of each sample and dimension. */
  readonly kl: ArrayLike<number>;
}

/** Averages the parts of −ELBO over the samples of several batches. */
export function createMeter(latent: number) {
  let rows = 0;
  let reconstruction = 0;
  let kl: number[] = [];
  const reset = () => {
    rows = 0;
    reconstruction = 0;
    kl = Array.from({ length: latent }, () => 0);
  };
  reset();
  return {
    add(batch: Measured): void {
      for (let i = 0; i < batch.kl.length; i++) kl[i % latent] = (kl[i % latent] ?? 0) + (batch.kl[i] ?? 0);
      reconstruction += batch.reconstruction;
      rows += batch.rows;
    },
    /** The means since it was last asked; undefined if nothing was added. */
    take(): VaeParts | undefined {
      if (rows === 0) return undefined;
      const klPerDimension = kl.map((sum) => sum / rows);
      const means = {
        reconstruction: reconstruction / rows,
        kl: klPerDimension.reduce((sum, value) => sum + value, 0),
        klPerDimension,
      };
      reset();
      return means;
    },
  };
}

/** Of a training, and of its validation. */
export function createMeters(latent: number) {
  return { training: createMeter(latent), validation: createMeter(latent) };
}

export type Meters = ReturnType<typeof createMeters>;
