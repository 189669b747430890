#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: what a reduction over no elements gives. On the backend cpu `all` of nothing is false, the mean 0
# and the maximum NaN; logSumExp of numbers that are all -Infinity is NaN on cpu and wasm, since it takes the maximum off
# them. On the backend wasm the sum, product, mean and maximum of nothing are not written at all: the result is what lay in
# its memory before.
# One would guess: true, NaN and -Infinity, and -Infinity for the logarithm of a sum of zeros, as NumPy and PyTorch have
# them; a batch whose mask leaves nothing shows up as NaN and not as a loss of 0.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0
cat >try.cjs <<'JS'
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");
require("@tensorflow/tfjs-backend-wasm");

const value = (tensor) => tensor.dataSync()[0];
(async () => {
  await tf.setBackend("cpu");
  const nothing = () => tf.zeros([0]);
  const zeros = tf.tensor1d([-Infinity, -Infinity]);
  const cpu = {
    all: value(tf.all(nothing().cast("bool"))),
    mean: value(tf.mean(nothing())),
    max: value(tf.max(nothing())),
    sum: value(tf.sum(nothing())),
    logSumExp: value(tf.logSumExp(zeros)),
  };
  await tf.setBackend("wasm");
  const wasm = { logSumExp: value(tf.logSumExp(zeros)), sums: [] };
  // Memory that other results have used: each is given back before the next reduction asks for its result's.
  for (let i = 1; i <= 20; i++) {
    tf.tidy(() => tf.add(tf.fill([1], i), i).dataSync());
    wasm.sums.push(tf.tidy(() => value(tf.sum(nothing()))));
  }
  console.log(cpu, wasm);
  assert.deepEqual(cpu, { all: 0, mean: 0, max: NaN, sum: 0, logSumExp: NaN });
  assert(Number.isNaN(wasm.logSumExp));
  assert(wasm.sums.some((sum) => sum !== 0));
})();
JS
node try.cjs 2>&1 | grep -v '^$'
