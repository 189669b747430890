#!/usr/bin/env bash
# @resvg/resvg-js 2.6.2: a fill whose colour it does not know is painted black, and nothing is said: `oklch(…)`, `hwb(…)`,
# `var(--x, red)`, `color-mix(…)`, but also the named colour `rebeccapurple` and `rgb(255 0 0 / 50%)`, although
# `rgb(255 0 0)` and `rgba(255, 0, 0, .5)` are known. Vega writes colours into its SVG as they were given, so that a
# figure is right in the browser and has black marks in the PNG that was made of it.
# One would guess: the colours that browsers know, or an error.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @resvg/resvg-js@2.6.2
cat >try.cjs <<'JS'
const assert = require("node:assert");
const { Resvg } = require("@resvg/resvg-js");

const drawn = (fill) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect width="1" height="1" fill="${fill}"/></svg>`;
  return [...new Resvg(svg).render().pixels].join(" ");
};
const known = ["steelblue", "rgb(255 0 0)", "rgba(255, 0, 0, .5)", "hsl(0 100% 50%)", "#ff000080"];
const unknown = [
  "rebeccapurple",
  "rgb(255 0 0 / 50%)",
  "hwb(0 0% 0%)",
  "oklch(62% .25 29)",
  "var(--x, red)",
  "color-mix(in srgb, red, blue)",
];
const seen = Object.fromEntries([...known, ...unknown].map((fill) => [fill, drawn(fill)]));
console.log(seen);
for (const fill of known) assert.notEqual(seen[fill], "0 0 0 255");
for (const fill of unknown) assert.equal(seen[fill], "0 0 0 255");
JS
node try.cjs
