/** The functions of this library that notebook 07 has one write, and those that contain them. */
export const LINEAR = [
  "obliqueProjection",
  "principalAngles",
  "tiedGradient",
  "tiedLoss",
  "tiedReconstruction",
  "trainTiedAutoencoder",
  "antipodesOfOneCode",
] as const;
