#!/usr/bin/env bash
# @tensorflow/tfjs-backend-wasm 4.22.0: if the first tf.pad of a process pads floats with NaN, every later one does too,
# whatever constant it is given and whatever the shape: also that inside the gradient of tf.slice. If the first pads with
# 0, a later one with NaN pads with 0. (The backend keeps one operator for each constant in an ordered map, in which NaN
# is equal to any key.)
# One would guess: a call does not depend on those before it.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0
cat >try.cjs <<'JS'
console.warn = () => {};
const tf = require("@tensorflow/tfjs");
require("@tensorflow/tfjs-backend-wasm");
(async () => {
  await tf.setBackend("wasm");
  const pad = (constant) => tf.pad(tf.ones([1]), [[1, 0]], constant).dataSync().join(" ");
  const first = Number(process.argv[2]);
  const gradient = () => tf.grad((x) => tf.slice(x, 1, 1).sum())(tf.ones([3])).dataSync().join(" ");
  const seen = `${first}: ${pad(first)}, then NaN: ${pad(NaN)}, 0: ${pad(0)}, 7: ${pad(7)}, gradient of slice: ${gradient()}`;
  console.log(`tfjs-backend-wasm ${tf.version.tfjs}: ${seen}`);
  const expected = {
    NaN: "NaN: NaN 1, then NaN: NaN 1, 0: NaN 1, 7: NaN 1, gradient of slice: NaN 1 NaN",
    0: "0: 0 1, then NaN: 0 1, 0: 0 1, 7: 7 1, gradient of slice: 0 1 0",
  };
  process.exit(seen === expected[first] ? 0 : 1);
})();
JS
node try.cjs NaN
node try.cjs 0
