#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: `tf.train.adadelta` divides by the mean square of the gradients before this one, where the method
# (Zeiler 2012, algorithm 1) takes this one in first. So its first step is the learning rate times the gradient, however
# large, and with a gradient that stays the same it is plain gradient descent for ever. Keras' and PyTorch's first step, with
# the same rho 0.95 and epsilon 1e-7, is sqrt(epsilon / (0.05 g² + epsilon)) g = 0.00141 for a rate of 1.
# One would guess: the first steps are tiny and do not depend on the gradient's size.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent @tensorflow/tfjs@4.22.0
cat >try.cjs <<'JS'
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");

function steps(slope) {
  const optimizer = tf.train.adadelta(1);
  const w = tf.variable(tf.scalar(0));
  return Array.from({ length: 3 }, () => {
    const before = w.dataSync()[0];
    optimizer.minimize(() => tf.mul(w, slope), false, [w]);
    return before - w.dataSync()[0];
  });
}
const seen = { "gradient 2": steps(2), "gradient 200": steps(200) };
console.log(seen);
for (const [slope, taken] of [[2, seen["gradient 2"]], [200, seen["gradient 200"]]]) {
  for (const step of taken) assert(Math.abs(step - slope) < 1e-2 * slope);
}
JS
node try.cjs 2>&1 | tail -1
