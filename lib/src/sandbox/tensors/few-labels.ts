/** `latent-lab/few-labels` as a notebook sees it while it is graded. */
export * from "../../few-labels/index.js";

export const trainClassifier = (): Promise<void> => Promise.resolve();
export const trainM2 = (): Promise<number> => Promise.resolve(NaN);
