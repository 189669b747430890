#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0, backends cpu and wasm: the gradient of `tf.mirrorPad` cuts the border off instead of folding it
# back: what a mirrored pixel does to the loss is lost. For the sum of [1, 2, 3] padded by "reflect" to [2, 1, 2, 3, 2]
# the 2 counts three times; tfjs says 1 for each. The same holds for "symmetric". A convolution with reflecting borders
# trains with wrong gradients near them, and nothing tells.
# One would guess: [1, 3, 1], as differences, TensorFlow and PyTorch say.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0
cat >try.cjs <<'JS'
console.warn = () => {};
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");
require("@tensorflow/tfjs-backend-wasm");

(async () => {
  for (const backend of ["cpu", "wasm"]) {
    await tf.setBackend(backend);
    for (const [mode, right] of [["reflect", [1, 3, 1]], ["symmetric", [2, 1, 2]]]) {
      const f = (x) => tf.mirrorPad(x, [[1, 1]], mode).sum();
      const values = [1, 2, 3];
      const at = (i, step) => f(tf.tensor1d(values.map((value, j) => value + (i === j ? step : 0)))).dataSync()[0];
      const differences = values.map((_, i) => at(i, 0.5) - at(i, -0.5));
      const gradient = [...tf.grad(f)(tf.tensor1d(values)).dataSync()];
      console.log(backend, mode, { gradient, differences });
      assert.deepEqual(differences, right);
      assert.deepEqual(gradient, [1, 1, 1]);
    }
  }
})();
JS
node try.cjs
