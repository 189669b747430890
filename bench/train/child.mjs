// Trains one model with one JavaScript engine for some steps and prints what that took, as JSON.
// node child.mjs ENGINE MODEL STEPS THREADS. Plain JavaScript, so that no transpiler counts into the memory.
import * as tf from "@tensorflow/tfjs";

const [engine, modelName, stepText, threads] = process.argv.slice(2);
const steps = Number(stepText);
const BATCH = 32;
/** Until everything is compiled, which an epoch among others does not pay for. */
const WARM_UP = 200;
const IMAGES = 60_000;
const PIXELS = 784;
/** What the library says of its engine. */
let description;

const dense = () => [
  tf.layers.flatten({ inputShape: [28, 28] }),
  tf.layers.dense({ units: 64, activation: "relu" }),
  tf.layers.dense({ units: PIXELS, activation: "sigmoid" }),
  tf.layers.reshape({ targetShape: [28, 28] }),
];
const same = { kernelSize: 3, padding: "same", activation: "relu" };
const denoiser = () => [
  tf.layers.conv2d({ ...same, inputShape: [28, 28, 1], filters: 16, strides: 2 }),
  tf.layers.conv2d({ ...same, filters: 8, strides: 2 }),
  tf.layers.conv2dTranspose({ ...same, filters: 8, strides: 2 }),
  tf.layers.conv2dTranspose({ ...same, filters: 16, strides: 2 }),
  tf.layers.conv2d({ ...same, filters: 1, activation: "sigmoid" }),
];

/** As many images as Fashion-MNIST has, of values that compress no computation. */
function images() {
  const values = new Float32Array(IMAGES * PIXELS);
  let state = 1;
  for (let i = 0; i < values.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[i] = state / 2 ** 32;
  }
  return values;
}

/** Runs a warm-up, then measures the steps after it. */
async function measure(train) {
  await train(WARM_UP);
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  await train(steps);
  const { user, system } = process.cpuUsage(cpu);
  const wallSeconds = (performance.now() - start) / 1e3;
  return {
    cpuSeconds: (user + system) / 1e6,
    wallSeconds,
    steps,
    peakMB: process.resourceUsage().maxRSS / 1024,
  };
}

function model() {
  return tf.sequential({ layers: modelName === "denoiser" ? denoiser() : dense() });
}

/** The library's own `fit`, which shuffles all images, stopped after the wanted steps. */
async function byLibrary() {
  const { fit, useFastestBackend } = await import("latent-lab/nn");
  ({ description } = await useFastestBackend());
  const { createRandom } = await import("latent-lab");
  const trained = model();
  const x = images();
  return measure(async (limit) => {
    const controller = new AbortController();
    const onStep = ({ step }) => step === limit && controller.abort();
    const options = {
      random: createRandom(1),
      epochs: 1,
      batchSize: BATCH,
      method: "plan",
      // Each call is a training of its own.
      resume: false,
      threads: Number(threads),
    };
    await fit(trained, { x }, { ...options, signal: controller.signal, onStep });
  });
}

/** tfjs' own `fit` on whatever backend is current, without callbacks, which cost it time. */
async function byTfjs(optimizer) {
  const trained = model();
  trained.compile({ optimizer, loss: "meanSquaredError" });
  const shape = modelName === "denoiser" ? [28, 28, 1] : [28, 28];
  const all = tf.tensor(images(), [IMAGES, ...shape]);
  const parts = new Map(
    [WARM_UP, steps].map((limit) => [limit, limit * BATCH < IMAGES ? all.slice(0, limit * BATCH) : all]),
  );
  return measure(async (limit) => {
    const x = parts.get(limit);
    await trained.fit(x, x, { batchSize: BATCH, epochs: 1, verbose: 0 });
  });
}

async function run() {
  switch (engine) {
    case "plan":
      return byLibrary();
    case "kernels": {
      const { adam, useFastestBackend } = await import("latent-lab/nn");
      ({ description } = await useFastestBackend());
      return byTfjs(adam());
    }
    case "tfjs-wasm":
      await import("@tensorflow/tfjs-backend-wasm");
      await tf.setBackend("wasm");
      return byTfjs(tf.train.adam());
    case "tfjs-node": {
      process.env.LATENT_LAB_ENGINE = "tfjs-node";
      const { useFastestBackend } = await import("latent-lab/nn");
      const { name, note } = await useFastestBackend();
      if (name !== "tfjs-node") throw new Error(note);
      return byTfjs(tf.train.adam());
    }
    default:
      throw new Error(`Expected plan, kernels, tfjs-wasm or tfjs-node, received ${engine}.`);
  }
}

console.log(JSON.stringify({ ...(await run()), description }));
process.exit(0);
