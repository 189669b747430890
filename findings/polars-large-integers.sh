#!/usr/bin/env bash
# nodejs-polars 0.24.1: integers above 2^53 that it holds exactly come out as rounded numbers: two students whose ids
# differ in the last of 16 digits get one id in `toRecords()`, `toArray()` and `row()`, while `nUnique()` counts two and
# `writeCSV()` writes both as they were. `readCSV` makes an Int64 of such a column; a UInt64 comes out as BigInt.
# One would guess: a BigInt for both types, or an error; read the column as text (`dtypes: { id: pl.Utf8 }`) to be safe.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund nodejs-polars@0.24.1
cat >try.cjs <<'JS'
const assert = require("node:assert");
const pl = require("nodejs-polars");

const csv = "id,mark\n9007199254740992,1\n9007199254740993,2\n";
const frame = pl.readCSV(csv);
const id = frame.getColumn("id");
const seen = {
  dtype: id.dtype.toString(),
  inPolars: id.nUnique(),
  ofRecords: new Set(frame.toRecords().map((row) => row.id)).size,
  ofArray: new Set(id.toArray()).size,
  unsigned: typeof id.cast(pl.UInt64).toArray()[1],
  asText: new Set(pl.readCSV(csv, { dtypes: { id: pl.Utf8 } }).getColumn("id").toArray()).size,
};
console.log(seen);
assert.deepEqual(seen, {
  dtype: "DataType(Int64)",
  inPolars: 2,
  ofRecords: 1,
  ofArray: 1,
  unsigned: "bigint",
  asText: 2,
});
assert.equal(frame.writeCSV().toString(), csv);
JS
node try.cjs
