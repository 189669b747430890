#!/usr/bin/env bash
# nodejs-polars 0.24.1: `sum()` of a Series of booleans is a boolean: true if exactly one of its values is true, false for none
# and for two or more. As an expression, `df.select(pl.col("right").sum())`, it is their number, and `mean()` is their share.
# One would guess: 3 for three times true, as in Python's polars and as the expression says; so the number of right
# answers or of predictions within a band, counted on the Series, is wrong without a word.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent nodejs-polars@0.24.1
cat >try.cjs <<'JS'
const assert = require("node:assert");
const pl = require("nodejs-polars");

const seen = [[false], [true], [true, false], [true, true], [true, true, true]].map((values) => {
  const series = pl.Series("right", values);
  const { right } = pl.DataFrame([series]).select(pl.col("right").sum()).toRecords()[0];
  return { values: values.join(), series: series.sum(), expression: right, mean: series.mean() };
});
console.table(seen);
assert.deepEqual(seen.map(({ series }) => series), [false, true, true, false, false]);
assert.deepEqual(seen.map(({ expression }) => expression), [0, 1, 1, 2, 3]);
JS
node try.cjs
