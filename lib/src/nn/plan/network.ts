import { Activation, Loss, type Pointer } from "../kernels/kernels.js";
import { bufferOf, reshaped, sameShape, type Buffer } from "./buffer.js";
import type { PlanMemory } from "./memory.js";
import { operationOf, wantedGradientFrame, wantedInputFrame } from "./operation.js";
import type { Operation } from "./ports.js";
import { layOutLatent, type Latent } from "./sample.js";
import { activationOf, sizeOf, weightSizes, type LayerSpec, type PlanSpec, type Shape } from "./spec.js";

/** Weights, or their gradients, of all layers one after the other: of each its kernel, then its bias. */
export function parameterCount(layers: readonly LayerSpec[]): number {
  return layers.reduce((sum, layer) => sum + weightSizes(layer).kernel + weightSizes(layer).bias, 0);
}

/** A model's layers over buffers in memory, for one thread. */
export interface Network {
  /** Where the samples of the next batch, and their targets, are to be written, side by side. */
  readonly input: Pointer;
  readonly target: Pointer;
  /** Of the layer that draws codes, if one does: to be filled with each batch, and read after it. */
  readonly latent: Latent | undefined;
  /** Runs the model on the first `batch` samples and returns the sum of all elements' losses, without divergences. */
  loss(batch: number): number;
  /** The same, and the gradients with respect to all weights of `scale` times that sum plus the weighted divergences. */
  gradients(batch: number, scale: number): number;
}

const LOSS_CODES = { mse: Loss.squaredError, mae: Loss.absoluteError, bce: Loss.crossEntropy } as const;

export function layOut(memory: PlanMemory, spec: PlanSpec, weights: Pointer, gradients: Pointer): Network {
  const { layers, batchSize } = spec;
  const [first, last] = [layers[0], layers.at(-1)];
  if (!first || !last) throw new RangeError("Expected a model with layers, received one without: add some.");
  const input = bufferOf(memory, batchSize, first.input);
  const target = spec.reconstructs ? input.pointer : memory.allocate(batchSize * sizeOf(last.output));

  const sampling = layers.find((layer) => layer.kind === "sample");
  const latent = sampling && layOutLatent(memory, batchSize, sampling.latent);

  const operations: Operation[] = [];
  let values = input;
  let valuesGradient: Buffer | undefined;
  let offset = 0;
  layers.forEach((layer, i) => {
    const next = layers[i + 1];
    const output = bufferOf(memory, batchSize, layer.output, valueFrame(layer, next));
    const outputGradient = bufferOf(memory, batchSize, layer.output, gradientFrame(layer, next));
    const { kernel, bias } = weightSizes(layer);
    const before = layers[i - 1];
    operations.push(
      operationOf(layer, latent, {
        memory,
        batchSize,
        networkInput: input,
        input: reshaped(values, before?.output ?? layer.input, layer.input),
        output,
        outputGradient,
        inputGradient: valuesGradient && before && reshaped(valuesGradient, before.output, layer.input),
        inputActivation: Activation[before ? activationOf(before) : "linear"],
        kernel: weights + 4 * offset,
        kernelGradient: gradients + 4 * offset,
        bias: bias ? weights + 4 * (offset + kernel) : 0,
        biasGradient: bias ? gradients + 4 * (offset + kernel) : 0,
      }),
    );
    [values, valuesGradient] = [output, outputGradient];
    offset += kernel + bias;
  });

  const prediction = values;
  const errors = valuesGradient as unknown as Buffer;
  const { height, width, channels }: Shape = last.output;
  const forward = (batch: number, scale: number): number => {
    for (const operation of operations) operation.forward(batch);
    // prettier-ignore
    return memory.kernels.lossGradient(
      LOSS_CODES[spec.loss], Activation[activationOf(last)], scale, prediction.pointer, target,
      batch, height, width * channels, errors.inside, errors.image, errors.line,
    );
  };
  return {
    input: input.pointer,
    target,
    latent,
    loss: (batch) => forward(batch, 0),
    gradients(batch, scale) {
      const sum = forward(batch, scale);
      for (let i = operations.length - 1; i >= 0; i--) operations[i]?.backward(batch);
      return sum;
    },
  };
}

/** A layer that wants a frame also writes into one, if its output is the next one's input as it stands. */
function valueFrame(layer: LayerSpec, next: LayerSpec | undefined) {
  return next && wantedInputFrame(layer) && sameShape(layer.output, next.input)
    ? wantedInputFrame(next)
    : undefined;
}

/** So backwards, where the loss writes into any frame too. */
function gradientFrame(layer: LayerSpec, next: LayerSpec | undefined) {
  const fits = !next || (wantedInputFrame(next) !== undefined && sameShape(layer.output, next.input));
  return fits ? wantedGradientFrame(layer) : undefined;
}
