#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: `tf.layers.alphaDropout` sets what it drops to the value opposite to selu's lower bound, +1.758
# instead of -1.758, before it rescales. Of standard normal numbers the mean becomes about 1.56 with a rate of 0.5; that
# it stays 0 is what the layer is for (Klambauer et al. 2017, section "New dropout technique"). In training the next layer
# sees another mean than in use.
# One would guess: mean 0 and variance 1 go in and come out.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent @tensorflow/tfjs@4.22.0
cat >try.cjs <<'JS'
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");

const x = tf.randomNormal([1000, 100], 0, 1, "float32", 7);
const seen = {};
for (const rate of [0.1, 0.3, 0.5]) {
  const y = tf.layers.alphaDropout({ rate }).apply(x, { training: true });
  const { mean, variance } = tf.moments(y);
  seen[rate] = { mean: mean.dataSync()[0], variance: variance.dataSync()[0] };
}
console.table(seen);
assert(Math.abs(seen[0.5].mean - 1.558) < 0.02, "the mean is 2 a rate 1.758, with a the layer's scale");
assert(seen[0.1].mean > 0.2 && seen[0.3].mean > seen[0.1].mean);
JS
node try.cjs 2>&1 | tail -7
