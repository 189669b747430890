// Registers the kernels of two copies of the library, this build's and this source's, and prints what passes through the
// gradient of an average pooling in three dimensions.
import * as tf from "@tensorflow/tfjs";
import { useFastestBackend as built } from "latent-lab/nn";
import { useFastestBackend } from "../../../../lib/src/nn/index.js";

await built();
await useFastestBackend();
const x = tf.ones<tf.Rank.R5>([1, 3, 3, 3, 1]);
const slope = tf.grad((input: tf.Tensor) => tf.avgPool3d(input as tf.Tensor5D, 2, 1, "same").sum());
console.log(JSON.stringify(slope(x).sum().dataSync()[0]));
