/** The functions of this library that notebook 08b has one write, and those that contain them. */
export const LATENT = [
  "penalty.contractive",
  "penalty.klBernoulli",
  "penalty.l1",
  "psnrPerSample",
  "sampleBox",
  "boundingBox",
  "quantile",
  "klBernoulli",
  "klDiscrete",
] as const;
