#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: the gradient of `tf.abs` at 0 is -1. So an L1 penalty (`tf.regularizers.l1`) moves a weight that
# is exactly 0 away from it, and back the next time, and mean absolute error moves a model that is exactly right.
# `tf.norm(x, 1)` has the same slope; the Huber loss has 0.
# One would guess: 0, as in Keras and PyTorch, so that what L1 has brought to 0, and a perfect fit, stay.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0
cat >try.cjs <<'JS'
console.warn = () => {};
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");

async function weights(loss, kernelInitializer, kernelRegularizer, x, y) {
  const layer = { units: 1, inputShape: [1], useBias: false, kernelInitializer, kernelRegularizer };
  const model = tf.sequential({ layers: [tf.layers.dense(layer)] });
  model.compile({ loss, optimizer: tf.train.sgd(0.5) });
  const seen = [];
  for (let i = 0; i < 3; i++) {
    await model.fit(x, y, { epochs: 1, verbose: 0 });
    seen.push(Number(model.getWeights()[0].dataSync()[0].toFixed(2)));
  }
  return seen;
}
(async () => {
  const slope = tf.grad((x) => tf.abs(x))(tf.scalar(0)).dataSync()[0];
  const [zeros, ones] = [tf.zeros([4, 1]), tf.ones([4, 1])];
  const penalised = await weights("meanSquaredError", "zeros", tf.regularizers.l1({ l1: 0.1 }), zeros, zeros);
  const perfect = await weights("meanAbsoluteError", "ones", undefined, ones, ones);
  console.log({ slope, penalised, perfect });
  assert.equal(slope, -1);
  assert.deepEqual(penalised, [0.05, 0, 0.05]);
  assert.equal(perfect[0], 1.5);
})();
JS
node try.cjs
