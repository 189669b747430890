import * as tf from "@tensorflow/tfjs";
import type { Random } from "../random/index.js";
import { reserved } from "../reserved.js";
import type { Vae } from "./vae.js";

/** Samples at once, so that the values between the layers stay small. */
const CHUNK = 500;

/** Points of the latent space, one row each. */
export type Codes = readonly (readonly number[])[];

/** q_φ(z|x) of several samples: one row each. */
export interface Posteriors {
  readonly mu: number[][];
  readonly logVar: number[][];
}

/**
 * q_φ(z|x) of samples that stand one after the other. `condition` is one row for each sample of a conditional VAE.
 * Throws RangeError if samples (or conditions) and VAE do not fit.
 */
export function encode(vae: Vae, x: Float32Array, condition?: Codes): Posteriors {
  const { inputSize, latent, encoder } = vae;
  const rows = withCondition(vae, x, inputSize, condition);
  const [mu, logVar] = run(encoder, rows, inputSize + vae.condition, 2);
  return { mu: rowsOf(mu, latent), logVar: rowsOf(logVar, latent) };
}

/**
 * Decodes codes: gives probabilities or means of `inputSize` values each, one after the other. A decoder
 * draws nothing: the same code always gives the same output. Throws RangeError if codes (or conditions) and VAE do not fit.
 */
export function decode(vae: Vae, z: Codes, condition?: Codes): Float32Array {
  const rows = withCondition(vae, flat(z, vae.latent), vae.latent, condition);
  return run(vae.decoder, rows, vae.latent + vae.condition, 1)[0] as Float32Array;
}

/** The reconstructions through the means, without noise. */
export function reconstruct(vae: Vae, x: Float32Array, condition?: Codes): Float32Array {
  return decode(vae, encode(vae, x, condition).mu, condition);
}

/** New samples: codes drawn from the prior N(0, I), which nobody has learned, decoded. */
export function generate(vae: Vae, count: number, random: Random, condition?: Codes): Float32Array {
  return decode(vae, sampleNormal(random, count, vae.latent), condition);
}

/** Draws from N(0, I): `count` rows of `dimensions` numbers. */
export function sampleNormal(random: Random, count: number, dimensions: number): number[][] {
  reserved("sampleNormal");
  return Array.from({ length: count }, () => Array.from({ length: dimensions }, () => random.normal()));
}

/** Puts the condition beside each row, as encoder and decoder take it. */
export function withCondition(vae: Vae, rows: Float32Array, width: number, condition?: Codes): Float32Array {
  const count = rows.length / width;
  if (!Number.isInteger(count)) {
    throw new RangeError(
      `Expected samples of ${width} values each, received ${rows.length} values: check the shapes.`,
    );
  }
  if (vae.condition === 0 && !condition) return rows;
  if (condition?.length !== count || vae.condition === 0) {
    throw new RangeError(
      `Expected ${vae.condition === 0 ? "no condition" : `a condition for each of ${count} samples`}, received ${condition?.length ?? "none"}: a VAE with "condition" needs one row for each sample.`,
    );
  }
  const known = flat(condition, vae.condition);
  const joined = new Float32Array(count * (width + vae.condition));
  for (let i = 0; i < count; i++) {
    const at = i * (width + vae.condition);
    joined.set(rows.subarray(i * width, (i + 1) * width), at);
    joined.set(known.subarray(i * vae.condition, (i + 1) * vae.condition), at + width);
  }
  return joined;
}

function flat(rows: Codes, width: number): Float32Array {
  for (const row of rows) {
    if (row.length !== width) {
      throw new RangeError(`Expected rows of ${width} numbers, received one of ${row.length}.`);
    }
  }
  return Float32Array.from(rows.flat());
}

/** All outputs of a model for rows of `width` values, without a tensor left over. */
function run(model: tf.LayersModel, rows: Float32Array, width: number, outputs: number): Float32Array[] {
  const chunks: Float32Array[][] = Array.from({ length: outputs }, () => []);
  for (let from = 0; from < rows.length; from += CHUNK * width) {
    const part = rows.subarray(from, from + CHUNK * width);
    tf.tidy(() => {
      const made = model.predict(tf.tensor2d(part, [part.length / width, width])) as tf.Tensor | tf.Tensor[];
      for (const [i, tensor] of (Array.isArray(made) ? made : [made]).entries()) {
        chunks[i]?.push(tensor.dataSync() as Float32Array);
      }
    });
  }
  return chunks.map(concatenate);
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function rowsOf(values: Float32Array | undefined, width: number): number[][] {
  const all = values ?? new Float32Array();
  return Array.from({ length: all.length / width }, (_, i) => [...all.subarray(i * width, (i + 1) * width)]);
}
