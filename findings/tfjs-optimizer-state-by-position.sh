#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: an optimizer keeps its moments by a variable's position among those of the step, not by the
# variable. Two models that share one `tf.train.adam`, or one model whose halves take turns, share moments wherever
# positions meet: with shapes that differ it throws, with equal shapes the second goes the way of the first. After ten
# steps of a, the first step of b, whose slope is +1 and which Adam should lower by the rate, raises it by 0.09.
# A list of variables in `minimize` does not help; an optimizer for each does.
# One would guess: each variable has moments of its own, as in Keras and PyTorch, where one optimizer may hold them all.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0
cat >try.cjs <<'JS'
console.warn = () => {};
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");

function firstStepOfB(optimizerOfA, optimizerOfB, named) {
  const [a, b] = [tf.variable(tf.scalar(0)), tf.variable(tf.scalar(0))];
  for (let i = 0; i < 10; i++) optimizerOfA.minimize(() => a.mul(-100), false, named ? [a] : undefined);
  optimizerOfB.minimize(() => b.mul(1), false, named ? [b] : undefined);
  return Number(b.dataSync()[0].toFixed(2));
}
const [one, other] = [tf.train.adam(0.1), tf.train.adam(0.1)];
const seen = {
  shared: firstStepOfB(one, one, false),
  sharedWithLists: firstStepOfB(other, other, true),
  oneEach: firstStepOfB(tf.train.adam(0.1), tf.train.adam(0.1), false),
};
console.log(seen);
assert.equal(seen.oneEach, -0.1);
assert(seen.shared > 0.05 && seen.sharedWithLists > 0.05);
JS
node try.cjs
