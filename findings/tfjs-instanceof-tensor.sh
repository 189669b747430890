#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: `value instanceof tf.Tensor` looks at fields and not at the class, so that a plain object with
# anything but null under data, dataSync and throwIfDisposed passes, functions or not: arraySync() on it then is no
# function. The same holds of `tf.Variable` for an object that has a function `assign` besides.
# One would guess: false for both, as neither was made by the class.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0
cat >try.cjs <<'JS'
console.warn = () => {};
const tf = require("@tensorflow/tfjs");
const plain = { data: 0, dataSync: 0, throwIfDisposed: 0 };
const seen = [
  plain instanceof tf.Tensor,
  { ...plain, assign() {} } instanceof tf.Variable,
  typeof plain.arraySync,
].join(" ");
console.log(`tfjs ${tf.version.tfjs}: ${seen}`);
process.exit(seen === "true true undefined" ? 0 : 1);
JS
node try.cjs
