#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: a gradient of a gradient takes what exp, tanh, sigmoid, softmax or logSoftmax gave for a constant,
# where their own gradient is written with it. tf.grad(tf.grad(f)) of x eˣ is 2 eˣ instead of (2 + x) eˣ, of tanh(x)² is
# too large; only if nothing else leads to x does it throw ("Cannot compute gradient of y=f(x)"). A penalty on a gradient
# trains its network in a wrong direction. The copy of the result that is kept for the gradient is recorded before the
# operation that gave it. What saves its input instead (log, square, sqrt, softplus) is right.
# One would guess: as in PyTorch and JAX, any gradient can be differentiated, or says that it cannot.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent @tensorflow/tfjs@4.22.0
cat >try.cjs <<'JS'
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");

const twice = (f, x) => tf.grad((x) => tf.grad((y) => f(y).sum())(x).sum())(tf.tensor1d([x])).dataSync()[0];
const x = 0.5;
const [e, t] = [Math.exp(x), Math.tanh(x)];
const cases = {
  "x exp(x)": [twice((x) => tf.mul(x, tf.exp(x)), x), (2 + x) * e, 2 * e],
  "x tanh(x)": [twice((x) => tf.mul(x, tf.tanh(x)), x), 2 * (1 - t * t) * (1 - x * t), 2 * (1 - t * t)],
  "x log(x)": [twice((x) => tf.mul(x, tf.log(x)), x), 1 / x, 1 / x],
};
for (const [name, [found, right, wrong]] of Object.entries(cases)) {
  console.log(name, { found, right });
  assert(Math.abs(found - wrong) < 1e-5);
}
assert.throws(() => twice(tf.exp, x), /Cannot compute gradient of y=f\(x\)/);
JS
node try.cjs 2>&1 | tail -3
