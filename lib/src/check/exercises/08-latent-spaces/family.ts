/** The functions of this library that notebook 08 has one write, and those that contain them. */
export const LATENT = [
  "penalty",
  "psnrPerSample",
  "sampleBox",
  "boundingBox",
  "quantile",
  "klBernoulli",
  "klDiscrete",
] as const;
