#!/usr/bin/env bash
# vega-lite 5.23.0: an axis' `labelAngle` of -40 is 320 in the Vega spec that comes of it and in the drawn SVG, where a
# `labelAngle` given to Vega itself, and the default -90 of a title, stay negative. Whoever looks for sloping labels in a
# figure by the number that was asked for finds none; 0 ≤ angle < 360 has to be undone first.
# One would guess: -40 stays -40, as in Vega.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent vega@5.33.1 vega-lite@5.23.0
cat >try.mjs <<'JS'
import assert from "node:assert";
import * as vega from "vega";
import { compile } from "vega-lite";

const axis = { labelAngle: -40 };
const compiled = compile({
  data: { values: [{ name: "a", value: 1 }] },
  mark: "bar",
  encoding: { x: { field: "name", type: "nominal", axis }, y: { field: "value", type: "quantitative" } },
}).spec;
const itself = {
  width: 100,
  height: 100,
  scales: [{ name: "x", type: "point", domain: ["a"], range: "width" }],
  axes: [{ orient: "bottom", scale: "x", ...axis }],
};
const angles = async (spec) => {
  const svg = await new vega.View(vega.parse(spec), { renderer: "none" }).toSVG();
  return [...svg.matchAll(/rotate\((-?\d+)\)/g)].map(([, angle]) => Number(angle));
};
const seen = {
  spec: compiled.axes.flatMap(({ labelAngle }) => labelAngle ?? []),
  ofVegaLite: await angles(compiled),
  ofVega: await angles(itself),
};
console.log(seen);
assert.deepEqual(seen, { spec: [320], ofVegaLite: [320, -90], ofVega: [-40] });
JS
node try.mjs
