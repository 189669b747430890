#!/usr/bin/env bash
# @tensorflow/tfjs-backend-wasm 4.22.0: `tf.cast(x, "bool")` of floats keeps the last byte of the number made whole: 0.5 and
# 256 become false, -1 becomes the truth value 255. On the backend cpu everything but 0 becomes 1.
# One would guess: a cast to bool is `x != 0`, as everywhere.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0
cat >try.cjs <<'JS'
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");
require("@tensorflow/tfjs-backend-wasm");

(async () => {
  const seen = {};
  for (const backend of ["cpu", "wasm"]) {
    await tf.setBackend(backend);
    seen[backend] = [...tf.cast(tf.tensor1d([0, 0.5, 1, 256, -1]), "bool").dataSync()];
  }
  console.log(seen);
  assert.deepEqual(seen, { cpu: [0, 1, 1, 1, 1], wasm: [0, 0, 1, 0, 255] });
})();
JS
node try.cjs 2>&1 | grep -v '^$'
