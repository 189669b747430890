#!/usr/bin/env bash
# vega 5.33.1 (and vega-lite's `window` transform, which uses it): `cume_dist` of the very first row of a sorted partition
# is 1 / n even when other rows share its value; all other ties get the share of rows up to their last one, as in SQL. So
# an empirical distribution of the scores 1, 1, 2, 2 reads 0.25, 0.5, 1, 1.
# One would guess: equal values get equal shares, 0.5, 0.5, 1, 1.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent vega@5.33.1
cat >try.mjs <<'JS'
import assert from "node:assert";
import * as vega from "vega";

async function shares(scores) {
  const transform = [{ type: "window", sort: { field: "score" }, ops: ["cume_dist"], as: ["share"] }];
  const data = [{ name: "scores", values: scores.map((score) => ({ score })), transform }];
  const view = new vega.View(vega.parse({ data }), { renderer: "none" });
  await view.runAsync();
  return view.data("scores").map(({ share }) => share);
}
const seen = { tied: await shares([1, 1, 2, 2]), apart: await shares([1, 2, 3, 4]) };
console.log(seen);
assert.deepEqual(seen, { tied: [0.25, 0.5, 1, 1], apart: [0.25, 0.5, 0.75, 1] });
JS
node try.mjs
