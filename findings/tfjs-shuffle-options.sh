#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0 (tfjs-data): `dataset.shuffle(size, seed, false)` is shuffled anew in each epoch, like one with
# `true`: the third argument, reshuffleEachIteration, changes which orders come, not that they change. And 0 is no seed: two
# datasets with the seed 0 come in different orders, two with the seed "0" in the same.
# One would guess: false repeats one order, so that a recorded batch can be found again; 0 is a number like any other.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent @tensorflow/tfjs@4.22.0
cat >try.cjs <<'JS'
const assert = require("node:assert");
const tf = require("@tensorflow/tfjs");

const images = Array.from({ length: 50 }, (_, i) => i);
const order = async (dataset) => String(await dataset.toArray());
(async () => {
  const fixed = tf.data.array(images).shuffle(50, "seed", false);
  const epochs = new Set([await order(fixed), await order(fixed), await order(fixed)]).size;
  const first = (seed) => order(tf.data.array(images).shuffle(50, seed));
  const zero = (await first(0)) === (await first(0));
  const text = (await first("0")) === (await first("0"));
  console.log({ ordersOfThreeEpochs: epochs, zeroRepeats: zero, textRepeats: text });
  assert.equal(epochs, 3);
  assert.equal(zero, false);
  assert.equal(text, true);
})();
JS
node try.cjs 2>&1 | tail -1
