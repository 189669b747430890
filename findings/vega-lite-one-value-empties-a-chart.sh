#!/usr/bin/env bash
# vega-lite 5.23.0 on vega 5.33.1: a single 0 among losses on a logarithmic axis takes all others with it: the axis' domain
# becomes [0, 100], every point is drawn without a height, and the chart is empty. null and NaN only leave out their own
# point. vega-lite says nothing when it compiles, since it does not look at values; vega says "Log scale domain includes
# zero", on a page in the console that nobody reads.
# One would guess: what the axis cannot show is dropped, as null is, and the others are drawn.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent vega@5.33.1 vega-lite@5.23.0
cat >try.mjs <<'JS'
import assert from "node:assert";
import * as vega from "vega";
import * as vegaLite from "vega-lite";

async function heights(losses, scale) {
  const warnings = [];
  const logger = { level: () => logger, error: () => logger, info: () => logger, debug: () => logger };
  logger.warn = (...words) => (warnings.push(words.join(" ")), logger);
  const spec = {
    data: { values: losses.map((loss, epoch) => ({ epoch, loss })) },
    mark: "point",
    width: 100,
    height: 100,
    encoding: {
      x: { field: "epoch", type: "quantitative" },
      y: { field: "loss", type: "quantitative", scale },
    },
  };
  const compiled = vegaLite.compile(spec, { logger }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: "none", logger });
  await view.runAsync();
  const group = view.scenegraph().root.items[0];
  const points = group.items.find(({ name }) => name === "marks").items;
  return { drawn: points.filter(({ y }) => Number.isFinite(y)).length, warnings };
}
const seen = {
  "1, 10, 100 on a logarithmic axis": await heights([1, 10, 100], { type: "log" }),
  "1, 0, 100 on a logarithmic axis": await heights([1, 0, 100], { type: "log" }),
  "1, NaN, 100 on a logarithmic axis": await heights([1, NaN, 100], { type: "log" }),
};
console.log(seen);
assert.deepEqual(Object.values(seen).map(({ drawn }) => drawn), [3, 0, 2]);
JS
node try.mjs
