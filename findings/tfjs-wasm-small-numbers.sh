#!/usr/bin/env bash
# @tensorflow/tfjs-backend-wasm 4.22.0: small numbers lose all their digits in functions that exist to keep them. log1p(1e-8)
# is 0 (the logarithm of the rounded sum), sin(-1e-8) is +1.7e-7, sin(1e-20) is 0, selu(-1e-8) is 0. expm1, tanh and elu are
# right, and so are all of these on the backend cpu.
# One would guess: log1p(x) and sin(x) are about x near 0 on every backend, with an error of a rounding.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0
cat >try.cjs <<'JS'
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");
require("@tensorflow/tfjs-backend-wasm");

const seen = {};
(async () => {
  for (const backend of ["cpu", "wasm"]) {
    await tf.setBackend(backend);
    const of = (name, x) => tf[name](tf.tensor1d([x])).dataSync()[0];
    seen[backend] = {
      "log1p(1e-8)": of("log1p", 1e-8),
      "sin(-1e-8)": of("sin", -1e-8),
      "sin(1e-20)": of("sin", 1e-20),
      "selu(-1e-8)": of("selu", -1e-8),
      "expm1(1e-8)": of("expm1", 1e-8),
      "tanh(1e-8)": of("tanh", 1e-8),
    };
  }
  console.table(seen);
  const { cpu, wasm } = seen;
  assert(Math.abs(cpu["log1p(1e-8)"] - 1e-8) < 1e-14 && Math.abs(cpu["sin(-1e-8)"] + 1e-8) < 1e-14);
  assert.equal(wasm["log1p(1e-8)"], 0);
  assert(wasm["sin(-1e-8)"] > 1e-7);
  assert.equal(wasm["sin(1e-20)"], 0);
  assert.equal(wasm["selu(-1e-8)"] + 0, 0);
  for (const right of ["expm1(1e-8)", "tanh(1e-8)"]) assert(Math.abs(wasm[right] - 1e-8) < 1e-14);
})();
JS
node try.cjs 2>&1 | grep -v '^$'
