#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: `compile({ metrics: ["precision"] })` is accepted for a sigmoid output and is 0 in every epoch:
# precision and recall count predictions that equal 1, where "accuracy", beside it, rounds them at 0.5. "recall" by name
# is unknown; `tf.metrics.recall` is taken and is 0 as well.
# One would guess: a threshold of 0.5, as in Keras: a model that says .95 to all, three of four being positive, has an
# accuracy and a precision of .75 and a recall of 1.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0
cat >try.cjs <<'JS'
console.warn = () => {};
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");

(async () => {
  const biasInitializer = tf.initializers.constant({ value: 3 });
  const layer = { units: 1, inputShape: [1], activation: "sigmoid", kernelInitializer: "zeros", biasInitializer };
  const model = tf.sequential({ layers: [tf.layers.dense(layer)] });
  model.compile({
    loss: "binaryCrossentropy",
    optimizer: tf.train.sgd(0),
    metrics: ["accuracy", "precision", tf.metrics.recall],
  });
  const [x, y] = [tf.ones([4, 1]), tf.tensor2d([[0], [1], [1], [1]])];
  const { history } = await model.fit(x, y, { epochs: 2, verbose: 0 });
  console.log(history);
  assert.deepEqual([history.acc, history.precision, history.recall], [[0.75, 0.75], [0, 0], [0, 0]]);
  assert.throws(() => model.compile({ loss: "binaryCrossentropy", optimizer: "sgd", metrics: ["recall"] }), /Unknown metric/);
})();
JS
node try.cjs
