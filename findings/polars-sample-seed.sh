#!/usr/bin/env bash
# nodejs-polars 0.24.1: `sample({ n, seed })` and `sample({ frac, seed })` of a Series or DataFrame forget the seed: fifty calls
# with one seed give many different samples. Only as the fourth argument, `df.sample(n, null, false, seed)`, does it count.
# One would guess: the documented option makes the sample repeatable.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent nodejs-polars@0.24.1
cat >try.cjs <<'JS'
const assert = require("node:assert");
const pl = require("nodejs-polars");

const frame = pl.DataFrame({ image: Array.from({ length: 1000 }, (_, i) => i) });
const different = (sample) =>
  new Set(Array.from({ length: 50 }, () => sample().getColumn("image").toArray().join())).size;
const option = different(() => frame.sample({ n: 20, seed: 7 }));
const share = different(() => frame.sample({ frac: 0.02, seed: 7 }));
const position = different(() => frame.sample(20, null, false, 7));
console.log({ option, share, position });
assert(option > 1 && share > 1);
assert.equal(position, 1);
JS
node try.cjs
