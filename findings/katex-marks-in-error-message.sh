#!/usr/bin/env bash
# katex 0.19.1: the `message` of a ParseError quotes the formula with U+0332, a combining low line,
# after every letter at fault, and shortens what is around it. In a log or a terminal that looks like broken text, and a
# search for the formula in the message finds nothing. `rawMessage` is the reason alone, `position` and `length` the place.
# One would guess: the message holds the formula as it was given.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent katex@0.19.1
cat >try.mjs <<'JS'
import assert from "node:assert";
import katex from "katex";

let seen;
try {
  katex.renderToString("a + \\nosuch{x} + b");
} catch ({ message, rawMessage, position, length }) {
  seen = { quotes: message.includes("\\nosuch{x}"), marks: message.split("\u0332").length - 1, rawMessage, position, length };
}
console.log(seen);
assert.deepEqual(seen, {
  quotes: false,
  marks: 7,
  rawMessage: "Undefined control sequence: \\nosuch",
  position: 4,
  length: 7,
});
JS
node try.mjs
