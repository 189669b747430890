#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: a batch normalization with `trainable = false` still normalises by its batch in `fit` and moves its
# running mean and variance, so that an encoder that was frozen gives other codes after a head was trained on it. And
# `val_loss` and `evaluate` leave out the layers' penalties (`kernelRegularizer`), which `loss` holds.
# One would guess, from Keras: frozen, it uses its running statistics and leaves them; loss and val_loss hold the same terms.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent @tensorflow/tfjs@4.22.0
cat >try.cjs <<'JS'
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");

(async () => {
  const frozen = tf.layers.batchNormalization({ inputShape: [1], momentum: 0.5, trainable: false });
  const model = tf.sequential({ layers: [frozen, tf.layers.dense({ units: 1 })] });
  model.compile({ loss: "meanSquaredError", optimizer: "sgd" });
  await model.fit(tf.tensor2d([[4], [8]]), tf.zeros([2, 1]), { epochs: 1, batchSize: 2, verbose: 0 });
  const [, , mean] = frozen.getWeights().map((weight) => weight.dataSync()[0]);

  const kernelRegularizer = tf.regularizers.l2({ l2: 0.5 });
  const dense = tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "ones", kernelRegularizer });
  const penalised = tf.sequential({ layers: [dense] });
  penalised.compile({ loss: "meanSquaredError", optimizer: tf.train.sgd(0) });
  const [x, y] = [tf.ones([1, 1]), tf.zeros([1, 1])];
  const settings = { epochs: 1, verbose: 0, validationData: [x, y] };
  const { history } = await penalised.fit(x, y, settings);
  console.log({ runningMean: mean, loss: history.loss[0], val_loss: history.val_loss[0] });
  assert.equal(mean, 3);
  assert.deepEqual([history.loss[0], history.val_loss[0]], [1.5, 1]);
})();
JS
node try.cjs 2>&1 | tail -1
