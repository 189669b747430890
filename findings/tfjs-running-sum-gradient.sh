#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0, backends cpu and wasm: the gradient of tf.cumsum along any axis but the last is transposed once
# too often. For a square matrix nothing tells: the gradient of sum(w * cumsum(x, 0)) comes back as its own transpose.
# For any other matrix tf.grad throws that the shapes do not match.
# One would guess: with w = [[1, 10], [100, 1000]] the gradient is [[101, 1010], [100, 1000]], the sums from below.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0
cat >try.cjs <<'JS'
console.warn = () => {};
const tf = require("@tensorflow/tfjs");
require("@tensorflow/tfjs-backend-wasm");
(async () => {
  const seen = {};
  for (const backend of ["cpu", "wasm"]) {
    await tf.setBackend(backend);
    const w = tf.tensor2d([[1, 10], [100, 1000]]);
    seen[backend] = tf.grad((x) => tf.cumsum(x, 0).mul(w).sum())(tf.ones([2, 2])).dataSync().join(" ");
  }
  console.log(`tfjs ${tf.version.tfjs}: ${JSON.stringify(seen)}`);
  process.exit(Object.values(seen).every((values) => values === "101 100 1010 1000") ? 0 : 1);
})();
JS
node try.cjs
