import { Activation, Loss, type Pointer } from "../kernels/kernels.js";
import { bufferOf, reshaped, sameShape, type Buffer } from "./buffer.js";
import type { PlanMemory } from "./memory.js";
import { gradientPaddingOf, inputPaddingOf, operationOf } from "./operation.js";
import type { Operation } from "./layer-buffers.js";
import { allocateLatent, type Latent } from "./sample.js";
import { activationOf, sizeOf, weightSizes, type LayerSpec, type PlanSpec, type Shape } from "./spec.js";

/** Weights, or their gradients, of all layers one after the other: of each its kernel, then its bias. */
export function parameterCount(layers: readonly LayerSpec[]): number {
  return layers.reduce((sum, layer) => sum + weightSizes(layer).kernel + weightSizes(layer).bias, 0);
}

/** A model's layers over buffers in memory, for one thread. */
export interface Network {
  /** The places where the samples of the next batch, and their targets, are to be written, side by side. */
  readonly input: Pointer;
  readonly target: Pointer;
  /** The buffers of the layer that draws codes, if one does: to be filled with each batch, and read after it. */
  readonly latent: Latent | undefined;
  /** Runs the model on the first `batch` samples and returns the sum of all elements' losses, without divergences. */
  loss(batch: number): number;
  /** The same, and the gradients with respect to all weights of `scale` times that sum plus the weighted divergences. */
  gradients(batch: number, scale: number): number;
}

const LOSS_CODES = { mse: Loss.squaredError, mae: Loss.absoluteError, bce: Loss.crossEntropy } as const;

/**
 * Allocates all that a network computes with. Two calls with the same specification and two memories that are filled alike
 * give the same addresses.
 *
 * @throws RangeError for a specification without a layer
 */
export function allocateNetwork(
  memory: PlanMemory,
  spec: PlanSpec,
  weights: Pointer,
  gradients: Pointer,
): Network {
  const { layers, batchSize } = spec;
  const [first, last] = [layers[0], layers.at(-1)];
  if (!first || !last) throw new RangeError("Expected a model with layers, received one without: add some.");
  const input = bufferOf(memory, batchSize, first.input);
  const target = spec.reconstructs ? input.pointer : memory.allocate(batchSize * sizeOf(last.output));
  const sampling = layers.find((layer) => layer.kind === "sample");
  const latent = sampling && allocateLatent(memory, batchSize, sampling.latent, input);
  const outputs = layers.map((layer, i) => allocateOutput(memory, batchSize, layer, layers[i + 1]));
  const operations = linkOperations(memory, spec, { input, outputs, latent, weights, gradients });

  const { values, gradient } = outputs.at(-1) as LayerOutput;
  const { height, width, channels }: Shape = last.output;
  const forward = (batch: number, scale: number): number => {
    for (const operation of operations) operation.forward(batch);
    // prettier-ignore
    return memory.kernels.lossGradient(
      LOSS_CODES[spec.loss], Activation[activationOf(last)], scale, values.pointer, target,
      batch, height, width * channels, gradient.inside, gradient.image, gradient.line,
    );
  };
  return {
    input: input.pointer,
    target,
    latent,
    loss: (batch) => forward(batch, 0),
    gradients(batch, scale) {
      const sum = forward(batch, scale);
      for (const operation of operations.toReversed()) operation.backward(batch);
      return sum;
    },
  };
}

/** The values that a layer gives, and the gradient with respect to them. */
interface LayerOutput {
  readonly values: Buffer;
  readonly gradient: Buffer;
}

function allocateOutput(
  memory: PlanMemory,
  batchSize: number,
  layer: LayerSpec,
  next: LayerSpec | undefined,
): LayerOutput {
  return {
    values: bufferOf(memory, batchSize, layer.output, valuePadding(layer, next)),
    gradient: bufferOf(memory, batchSize, layer.output, gradientPadding(layer, next)),
  };
}

/** The layers' operations in turn: each reads what the one before it has written. */
function linkOperations(
  memory: PlanMemory,
  { layers, batchSize }: PlanSpec,
  network: {
    readonly input: Buffer;
    readonly outputs: readonly LayerOutput[];
    readonly latent: Latent | undefined;
    readonly weights: Pointer;
    readonly gradients: Pointer;
  },
): Operation[] {
  const { outputs, latent, weights, gradients } = network;
  let offset = 0;
  return layers.map((layer, i) => {
    const [before, from] = [layers[i - 1], outputs[i - 1]];
    const { values, gradient } = outputs[i] as LayerOutput;
    const { kernel, bias } = weightSizes(layer);
    const operation = operationOf(layer, latent, {
      memory,
      batchSize,
      input: reshaped(from?.values ?? network.input, before?.output ?? layer.input, layer.input),
      output: values,
      outputGradient: gradient,
      inputGradient: from && before && reshaped(from.gradient, before.output, layer.input),
      inputActivation: Activation[before ? activationOf(before) : "linear"],
      kernel: weights + 4 * offset,
      kernelGradient: gradients + 4 * offset,
      bias: bias ? weights + 4 * (offset + kernel) : 0,
      biasGradient: bias ? gradients + 4 * (offset + kernel) : 0,
    });
    offset += kernel + bias;
    return operation;
  });
}

/** A layer that needs its input padded also writes a padded output, if its output is the next one's input as it stands. */
function valuePadding(layer: LayerSpec, next: LayerSpec | undefined) {
  return next && inputPaddingOf(layer) && sameShape(layer.output, next.input)
    ? inputPaddingOf(next)
    : undefined;
}

/** The same backwards, where the loss writes into any padding. */
function gradientPadding(layer: LayerSpec, next: LayerSpec | undefined) {
  const fits = !next || (inputPaddingOf(next) !== undefined && sameShape(layer.output, next.input));
  return fits ? gradientPaddingOf(layer) : undefined;
}
