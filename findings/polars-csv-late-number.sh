#!/usr/bin/env bash
# nodejs-polars 0.24.1: `readCSV` takes a column's type from its first 100 rows, and what does not fit it later becomes null
# without an error: 2.5 after 200 integers, or text there. The option `ignoreErrors` behaves as if it
# were true unless it is given: `{ ignoreErrors: false }` throws. `inferSchemaLength: null`, which in Python's polars reads
# the whole file first, makes every column a string.
# One would guess: a value that does not fit is an error, or widens the column.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent nodejs-polars@0.24.1
cat >try.cjs <<'JS'
const assert = require("node:assert");
const pl = require("nodejs-polars");

const losses = `loss\n${"1\n".repeat(200)}2.5\n`;
const last = (options) => {
  const column = pl.readCSV(losses, options).getColumn("loss");
  return [column.dtype.toString(), column.toArray().at(-1)];
};
console.log(last(), last({ inferSchemaLength: 1000 }), last({ inferSchemaLength: null }));
assert.deepEqual(last(), ["DataType(Int64)", null]);
assert.deepEqual(last({ inferSchemaLength: 1000 }), ["DataType(Float64)", 2.5]);
assert.deepEqual(last({ inferSchemaLength: null }), ["DataType(String)", "2.5"]);
assert.throws(() => last({ ignoreErrors: false }), /could not parse `2\.5` as dtype `i64`/);
JS
node try.cjs
