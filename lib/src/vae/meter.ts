import type { ElboParts } from "./elbo.js";
import type { VaeParts } from "./samples.js";

/** Averages the parts of −ELBO over the rows of several batches. */
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
    add(parts: Pick<ElboParts, "reconstruction" | "kl">): void {
      for (const value of parts.reconstruction.dataSync()) reconstruction += value;
      parts.kl.dataSync().forEach((value, i) => {
        kl[i % latent] = (kl[i % latent] ?? 0) + value;
      });
      rows += parts.kl.shape[0];
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
