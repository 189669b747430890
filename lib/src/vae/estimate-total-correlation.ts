import { useFastestBackend } from "../nn/index.js";
import { steps as stepsOf } from "../notebook/steps.js";
import type { Random } from "../random/index.js";
import type { Codes } from "./codes.js";
import { createTcDiscriminator } from "./tc-discriminator.js";

export interface TotalCorrelationOptions {
  readonly random: Random;
  /** Steps of the discriminator; default 500. */
  readonly steps?: number;
  /** Codes drawn for each step, and as many shuffled ones; default 500. */
  readonly batchSize?: number;
}

/**
 * The total correlation KL(q(z) ‖ ∏ q(z_j)) in nats of codes drawn from any q(z), by the density-ratio trick: a new
 * discriminator learns from one half of them, and its mean logit on the other half is the estimate. With thousands of
 * codes good to a tenth of a nat or so below 1 nat; beyond, where few shuffled codes fall among the others, too low.
 * NaN if it was interrupted. The same seed and engine give the same bits.
 * M. Sugiyama, T. Suzuki and T. Kanamori, "Density ratio estimation in machine learning" (2012), for the trick.
 * Throws RangeError unless there are two codes or more of one length, steps, and a batch; NonFiniteLossError if the
 * discriminator's loss is not finite.
 */
export async function estimateTotalCorrelation(
  codes: Codes,
  { random, steps = 500, batchSize = 500 }: TotalCorrelationOptions,
): Promise<number> {
  const counts = [codes.length - 1, steps, batchSize];
  if (!counts.every((count) => Number.isInteger(count) && count >= 1)) {
    throw new RangeError(
      `Expected two codes or more, steps and a batch, received ${codes.length} codes, ${steps} steps and batches of ${batchSize}: some thousand codes are usual.`,
    );
  }
  await useFastestBackend();
  const shuffled = random.shuffle(codes);
  const half = Math.floor(codes.length / 2);
  const discriminator = createTcDiscriminator({ latent: codes[0]?.length ?? 0, random });
  let done = 0;
  try {
    for await (const step of stepsOf(0, steps)) {
      discriminator.learn(
        Array.from({ length: batchSize }, () => shuffled[random.integer(0, half)] as number[]),
      );
      done = step + 1;
    }
    return done < steps ? NaN : discriminator.totalCorrelation(shuffled.slice(half));
  } finally {
    discriminator.dispose();
  }
}
