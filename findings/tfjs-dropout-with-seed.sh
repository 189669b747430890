#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: `tf.layers.dropout({ rate, seed })` drops the same units in every call, so that a training with a
# seed never trains them at all; without a seed each call draws anew. `tf.layers.gaussianNoise({ stddev, seed })` takes a
# seed too, and forgets it: its noise is another in every process.
# One would guess: as in Keras, a seed fixes the sequence of masks and of noises, and each step has the next one.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent @tensorflow/tfjs@4.22.0
cat >try.cjs <<'JS'
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");

const x = tf.ones([1, 32]);
const different = (layer, times = 20) =>
  new Set(Array.from({ length: times }, () => layer.apply(x, { training: true }).dataSync().join())).size;
const noise = () => tf.layers.gaussianNoise({ stddev: 1, seed: 1 }).apply(x, { training: true }).dataSync()[0];
const seen = {
  masksWithSeed: different(tf.layers.dropout({ rate: 0.5, seed: 1 })),
  masksWithoutSeed: different(tf.layers.dropout({ rate: 0.5 })),
  firstNoisesOfOneSeed: new Set(Array.from({ length: 20 }, noise)).size,
};
console.log(seen);
assert.equal(seen.masksWithSeed, 1);
assert.equal(seen.masksWithoutSeed, 20);
assert(seen.firstNoisesOfOneSeed > 1);
JS
node try.cjs 2>&1 | tail -1
