#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0, backends cpu and wasm: the gradient of average pooling with padding "same" is not that of the
# forward pass. Forwards a window at the border is the mean of the pixels that lie in the image; backwards each of them
# gets dy divided by the size of the whole window. For the sum of a 3 × 3 pooling of a 2 × 2 image each window has 4
# pixels, so that every element of the gradient is 4 · 1/4 = 1; tfjs says 4 · 1/9. TensorFlow and PyTorch
# (count_include_pad=False) say 1.
# One would guess: tf.grad agrees with differences.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0
cat >try.cjs <<'JS'
console.warn = () => {};
const tf = require("@tensorflow/tfjs");
require("@tensorflow/tfjs-backend-wasm");
const loss = (x) => tf.avgPool(x, 3, 1, "same").sum();
(async () => {
  const seen = {};
  for (const backend of ["cpu", "wasm"]) {
    await tf.setBackend(backend);
    const x = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
    const moved = tf.tensor4d([1.5, 2, 3, 4], [1, 2, 2, 1]);
    const gradient = tf.grad(loss)(x).dataSync()[0].toFixed(3);
    const difference = ((loss(moved).dataSync()[0] - loss(x).dataSync()[0]) / 0.5).toFixed(3);
    seen[backend] = `gradient ${gradient}, difference ${difference}`;
  }
  console.log(`tfjs ${tf.version.tfjs}: ${JSON.stringify(seen)}`);
  const expected = { cpu: "gradient 0.444, difference 1.000", wasm: "gradient 0.444, difference 1.000" };
  process.exit(JSON.stringify(seen) === JSON.stringify(expected) ? 0 : 1);
})();
JS
node try.cjs
