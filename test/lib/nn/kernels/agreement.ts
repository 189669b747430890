import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { createRandom } from "../../../../lib/src/random/index.js";

/** The numbers that a tensor holds: of either sign, below 0, above 0, with NaN, infinities and extremes, or whole. */
export type Kind = "normal" | "negative" | "positive" | "special" | "int32" | "bool";

// prettier-ignore
const SPECIAL = [
  NaN, Infinity, -Infinity, 0, -0, 1e30, -1e30, 1e-30, -1e-30, 0.5, -0.5, 1, -1, 2, 87, -87, 100, -100, 1e6, -1e6,
];

/** A tensor of numbers of a kind, from a seed. */
export function draw(shape: number[], kind: Kind, seed: string): tf.Tensor {
  const random = createRandom(`${seed} ${kind}`);
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Array.from({ length: size }, () => {
    const value = random.normal();
    switch (kind) {
      case "normal":
        return value;
      case "negative":
        return -0.1 - Math.abs(value);
      case "positive":
        return 0.1 + Math.abs(value);
      case "special":
        return random.integer(0, 1) === 0 ? (SPECIAL[random.integer(0, SPECIAL.length - 1)] ?? 0) : value;
      case "int32":
        return random.integer(-9, 9);
      case "bool":
        return random.integer(0, 1);
    }
  });
  return tf.tensor(values, shape, kind === "int32" || kind === "bool" ? kind : "float32");
}

interface Result {
  readonly shape: number[];
  readonly dtype: string;
  readonly values: number[];
}

/** The results of a computation on a backend, or its error's message. */
async function results(backend: string, compute: () => tf.Tensor | tf.Tensor[]): Promise<Result[] | string> {
  await tf.setBackend(backend);
  try {
    return tf.tidy(() =>
      [compute()].flat().map((tensor) => {
        const { shape, dtype } = tensor;
        return { shape, dtype, values: Array.from(tensor.dataSync()) };
      }),
    );
  } catch (error) {
    return (error as Error).message;
  } finally {
    await tf.setBackend("wasm");
  }
}

/**
 * Expects the same of a computation on the default engine as on tfjs' cpu backend: the same shapes and types, NaN and
 * infinities at the same places, and numbers that differ by 1e-5 of the larger of themselves and the largest result
 * below 1000; where the cpu backend throws, or
 * returns a tensor of negative length, an error.
 */
export async function agree(what: string, compute: () => tf.Tensor | tf.Tensor[]): Promise<void> {
  const expected = await results("cpu", compute);
  const actual = await results("wasm", compute);
  if (typeof expected === "string" || expected.some(({ shape }) => shape.some((length) => length < 0))) {
    expect(actual, what).to.be.a("string");
    return;
  }
  if (typeof actual === "string") expect.fail(`${what}: ${actual}`);
  expect(actual.map(form), what).to.deep.equal(expected.map(form));
  expected.forEach(({ values }, i) => {
    const error = firstDifference(actual[i]?.values ?? [], values);
    if (error) expect.fail(`${what}, result ${i}: ${error}`);
  });
}

function form({ shape, dtype }: Result) {
  return { shape, dtype };
}

function firstDifference(actual: number[], expected: number[]): string | undefined {
  const finite = expected.map(Math.abs).filter((value) => value < 1000);
  const scale = Math.max(0.1, ...finite);
  const at = expected.findIndex((value, i) => !isClose(actual[i] ?? NaN, value, scale));
  return at < 0 ? undefined : `expected ${expected[at]} at ${at}, received ${actual[at]}`;
}

function isClose(actual: number, expected: number, scale: number): boolean {
  if (Object.is(actual, expected) || actual === expected) return true;
  return Math.abs(actual - expected) <= 1e-5 * Math.max(Math.abs(expected), scale);
}

/**
 * Expects the gradient of a function to be what central differences say, to 1% of its largest element; for where tfjs'
 * own gradient is wrong on the cpu backend too. The step is small beside 1, so that piecewise linear functions are exact.
 */
export function followsDifferences(
  what: string,
  compute: (x: tf.Tensor) => tf.Tensor,
  x: tf.Tensor,
  step = 1 / 64,
): void {
  tf.tidy(() => {
    const weights = draw(compute(x).shape, "normal", "weights");
    const loss = (x: tf.Tensor) => tf.sum(tf.mul(compute(x), weights));
    const gradient = tf.grad(loss)(x).dataSync();
    const values = x.dataSync();
    const differences = Array.from(values, (_, i) =>
      tf.tidy(() => {
        const [up, down] = [step, -step].map((change) => {
          const moved = Float32Array.from(values, (value, j) => (i === j ? value + change : value));
          return loss(tf.tensor(moved, x.shape)).dataSync()[0] ?? NaN;
        }) as [number, number];
        return (up - down) / (2 * step);
      }),
    );
    const scale = Math.max(0.1, ...differences.map(Math.abs));
    differences.forEach((difference, i) => {
      expect(gradient[i], `${what}, at ${i}`).to.be.closeTo(difference, 0.01 * scale);
    });
  });
}
