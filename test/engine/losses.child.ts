// Trains a model from the same weights on the same batches and prints the loss of each step, as JSON.
// losses.child.ts MODEL METHOD; the engine is that of LATENT_LAB_ENGINE.
import { fit, useFastestBackend } from "../../lib/src/nn/index.js";
import { createRandom } from "../../lib/src/random/index.js";
import { denoiser, denseAutoencoder, initialise, rectangles } from "../lib/nn/models.js";

const [name, method] = process.argv.slice(2);
await useFastestBackend();
const model = name === "denoiser" ? denoiser() : denseAutoencoder();
initialise(model, "weights");
const losses: number[] = [];
const { engine } = await fit(
  model,
  { x: rectangles(640, "images") },
  {
    method: method === "plan" ? "plan" : "tape",
    epochs: 1,
    random: createRandom(1),
    onStep: ({ loss }) => losses.push(loss),
  },
);
console.log(JSON.stringify({ engine, losses }));
