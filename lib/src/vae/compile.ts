import type { Samples, Trainer, TrainerSettings } from "../nn/index.js";
import { createPlan, describeEncoder, describeModel, NoPlan, type LayerSpec } from "../nn/plan/index.js";
import type { Draws } from "./draws.js";
import type { Meters } from "./meter.js";
import type { LossTerms } from "./objective.js";
import type { Vae } from "./vae.js";

/**
 * −ELBO as a compiled plan: encoder, draw and decoder as one chain of layers, with KL and its gradient where z is drawn.
 * Throws NoPlan where a term of the loss is a function of tensors, or a layer is not among those that plans know.
 */
export function compileVae(
  vae: Vae,
  { divergence, penalty }: LossTerms,
  { draws, meters }: { readonly draws: Draws; readonly meters: Meters },
  settings: TrainerSettings,
): Trainer {
  if (divergence ?? penalty) throw new NoPlan("a term of the loss is computed with tensors");
  const { latent, condition, likelihood, inputSize } = vae;
  const [encoder, decoder] = [describeEncoder(vae.encoder), describeModel(vae.decoder)];
  const layers: LayerSpec[] = [
    ...encoder.layers,
    { kind: "sample", latent, condition, input: vector(2 * latent), output: vector(latent + condition) },
    ...decoder.layers,
  ];
  const bernoulli = likelihood === "bernoulli";
  const doubleVariance = bernoulli ? 1 : 2 * likelihood.sigma ** 2;
  /** The part of −ln p(x|z) that the squared errors leave out. */
  const normaliser = bernoulli ? 0 : 0.5 * inputSize * Math.log(Math.PI * doubleVariance);
  const plan = createPlan(
    { layers, variables: [...encoder.variables, ...decoder.variables] },
    {
      ...settings,
      loss: bernoulli ? "bce" : "mse",
      divisor: doubleVariance,
      reconstructs: condition === 0,
    },
  );

  const onBatch = (
    kind: "training" | "validation",
    compute: typeof plan.step,
    samples: Samples,
    indices: ArrayLike<number>,
  ) => {
    const rows = indices.length;
    const { noise, weight } = kind === "training" ? draws.forStep(rows) : draws.forValidation(rows);
    const kl = new Float32Array(rows * latent);
    const reconstruction = compute(samples, indices, { noise, weight, divergence: kl }) + normaliser;
    meters[kind].add({ rows, reconstruction: rows * reconstruction, kl });
    return reconstruction + (weight * kl.reduce((sum, value) => sum + value, 0)) / rows;
  };
  return {
    ...plan,
    method: "plan",
    step: (samples, indices) => onBatch("training", plan.step, samples, indices),
    evaluate: (samples, indices) => onBatch("validation", plan.evaluate, samples, indices),
  };
}

function vector(channels: number) {
  return { height: 1, width: 1, channels };
}
