#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: a layer's `kernelConstraint` is checked, saved with the model, and never applied in `fit`: the
# optimizer writes the variables itself. With maxNorm 0.5 a weight is trained to 1.66. Only `setWeights` applies it.
# One would guess: after each step the weights are within the constraint, as in Keras; the clipped critic of a
# Wasserstein GAN that relies on it is not clipped.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent @tensorflow/tfjs@4.22.0
cat >try.cjs <<'JS'
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");

(async () => {
  const dense = tf.layers.dense({
    units: 1,
    inputShape: [1],
    useBias: false,
    kernelInitializer: "ones",
    kernelConstraint: tf.constraints.maxNorm({ maxValue: 0.5, axis: 0 }),
  });
  const model = tf.sequential({ layers: [dense] });
  model.compile({ loss: "meanSquaredError", optimizer: tf.train.sgd(0.01) });
  const weight = () => dense.getWeights()[0].dataSync()[0];
  const before = weight();
  await model.fit(tf.ones([4, 1]), tf.fill([4, 1], 3), { epochs: 20, verbose: 0 });
  const after = weight();
  dense.setWeights([tf.tensor2d([[2]])]);
  const set = weight();
  console.log({ before, after, set });
  assert(after > 1.5);
})();
JS
node try.cjs 2>&1 | tail -1
