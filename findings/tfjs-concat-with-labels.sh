#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0, backends cpu and wasm: `tf.concat` takes the type of its first tensor for the result, without a
# word, and `tf.oneHot` makes integers. So `tf.concat([tf.oneHot(labels, 2), z], 1)`, the input of a conditional decoder,
# holds the codes z cut to whole numbers, mostly 0; `tf.concat([z, oneHot], 1)` is right. `tf.layers.concatenate` does the
# same. `tf.stack` refuses mixed types.
# One would guess: floats, whatever the order, as `tf.add` and NumPy have it, or an error, as `tf.stack` and TensorFlow.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0
cat >try.cjs <<'JS'
console.warn = () => {};
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");
require("@tensorflow/tfjs-backend-wasm");

const shown = (tensor) => [tensor.dtype, ...[...tensor.dataSync()].map((value) => Number(value.toFixed(1)))].join(" ");
(async () => {
  for (const backend of ["cpu", "wasm"]) {
    await tf.setBackend(backend);
    const label = tf.oneHot(tf.tensor1d([1], "int32"), 2);
    const z = tf.tensor2d([[0.7, -1.4]]);
    const seen = {
      "label, z": shown(tf.concat([label, z], 1)),
      "z, label": shown(tf.concat([z, label], 1)),
      "layer of label, z": shown(tf.layers.concatenate().apply([label, z])),
    };
    console.log(backend, seen);
    assert.deepEqual(seen, {
      "label, z": "int32 0 1 0 -1",
      "z, label": "float32 0.7 -1.4 0 1",
      "layer of label, z": "int32 0 1 0 -1",
    });
    assert.throws(() => tf.stack([label, z]), /matching dtypes/);
  }
})();
JS
node try.cjs
