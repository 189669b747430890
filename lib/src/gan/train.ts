import * as tf from "@tensorflow/tfjs";
import { useFastestBackend } from "../nn/index.js";
import { watchFinite } from "../nn/finite-watch.js";
import { minimize } from "../nn/minimize.js";
import { trainableVariables, weightsOf } from "../nn/variables.js";
import { steps as stepsOf } from "../notebook/steps.js";
import type { Random } from "../random/index.js";
import { drawNoise, type Gan } from "./gan.js";
import { discriminatorLoss, generatorLoss, type GeneratorLoss } from "./losses.js";

type Rows = readonly (readonly number[])[];

export interface GanTraining {
  /** Real samples, one row each. */
  readonly draw: (count: number, random: Random) => Rows;
  readonly random: Random;
  /** Pairs of updates: the discriminator's, then the generator's. */
  readonly steps: number;
  /** Default 128, of real and of generated samples. */
  readonly batchSize?: number;
  /** Default "non-saturating". */
  readonly loss?: GeneratorLoss;
  /** The learning rates of Adam; default 0.001 each. */
  readonly generatorRate?: number;
  readonly discriminatorRate?: number;
  /** Adam's memory of former gradients; default 0.5, since the opponent makes old ones worthless. */
  readonly beta1?: number;
  /** Updates of the generator for each one of the discriminator; default 1, 0 lets the discriminator learn alone. */
  readonly generatorUpdates?: number;
  /** Called before the first step, after every `every` steps (default: a tenth of them), and after the last. */
  readonly onStep?: (info: GanStep) => void;
  readonly every?: number;
  /** Milliseconds since any fixed moment; default the process's own clock. */
  readonly now?: () => number;
}

export interface GanStep {
  /** Steps done. */
  readonly step: number;
  readonly steps: number;
  /** The losses of the last batches in nats; NaN before the first step. */
  readonly discriminatorLoss: number;
  readonly generatorLoss: number;
}

/**
 * Plays the game: in each step the discriminator learns to tell real from generated samples, then the generator learns
 * to be taken for real by the discriminator as it is now. Returns the steps done, fewer if the cell was interrupted.
 * The same seed and engine give the same weights to the bit. Throws RangeError unless there is a step; NonFiniteLossError
 * as soon as a player's loss is not finite, with both players' last good weights.
 */
export async function trainGan(gan: Gan, options: GanTraining): Promise<number> {
  const { draw, random, steps, batchSize = 128, loss = "non-saturating", beta1 = 0.5 } = options;
  const { generatorRate = 1e-3, discriminatorRate = 1e-3, generatorUpdates = 1 } = options;
  const { onStep, every = Math.ceil(steps / 10), now } = options;
  if (!Number.isInteger(steps) || steps < 1) {
    throw new RangeError(`Expected a positive number of steps, received ${steps}: 1 is the least.`);
  }
  await useFastestBackend();
  const players = {
    discriminator: player(gan.discriminator, discriminatorRate, beta1),
    generator: player(gan.generator, generatorRate, beta1),
  };
  const noise = () => tf.tensor2d(drawNoise(gan, batchSize, random));
  const logits = (samples: tf.Tensor) => gan.discriminator.apply(samples) as tf.Tensor;

  const rate = Math.max(generatorRate, discriminatorRate);
  const watch = watchFinite(weightsOf([gan.discriminator, gan.generator]), {
    learningRate: rate,
    ownLoss: false,
  });
  let [done, losses] = [0, { discriminator: NaN, generator: NaN }];
  const tell = () =>
    onStep?.({ step: done, steps, discriminatorLoss: losses.discriminator, generatorLoss: losses.generator });
  tell();
  try {
    for await (const step of stepsOf(0, steps, { now })) {
      const place = { step: step + 1, steps };
      watch.beforeStep(step, place);
      const samples = draw(batchSize, random);
      const fault = () => faultIn(samples);
      losses = tf.tidy(() => {
        const real = tf.tensor2d(samples as number[][]);
        const fake = gan.generator.apply(noise()) as tf.Tensor;
        const discriminator = players.discriminator(() => discriminatorLoss(logits(real), logits(fake)));
        watch.check(discriminator, place, "loss of the discriminator", fault);
        let generator = NaN;
        for (let update = 0; update < generatorUpdates; update++) {
          const z = noise();
          generator = players.generator(() =>
            generatorLoss(logits(gan.generator.apply(z) as tf.Tensor), loss),
          );
          watch.check(generator, place, "loss of the generator");
        }
        return { discriminator, generator };
      });
      done = step + 1;
      if (done % every === 0 || done === steps) tell();
    }
    watch.end({ step: steps, steps });
  } finally {
    players.discriminator.dispose();
    players.generator.dispose();
  }
  return done;
}

function faultIn(samples: Rows): string | undefined {
  const wrong = samples.flat().find((value) => !Number.isFinite(value));
  return wrong === undefined ? undefined : `a real sample holds ${wrong}, so draw none that does`;
}

/** One player's update: a step of Adam on its own weights, whatever else the loss depends on. */
function player(model: tf.LayersModel, rate: number, beta1: number) {
  const optimizer = tf.train.adam(rate, beta1, 0.999, 1e-7);
  const variables = trainableVariables(model);
  const update = (loss: () => tf.Scalar) => minimize(optimizer, loss, variables);
  return Object.assign(update, { dispose: () => optimizer.dispose() });
}
