#!/usr/bin/env bash
# minisearch 7.2.0: words are parted at spaces and punctuation, and neither `|`, `=`, `+`, `<`, `>`, `$`, `^` nor the backtick
# is punctuation to Unicode: they are symbols, and stay in the word. "KL(q||p)" has the words "kl" and "q||p",
# "Promise<Tensor>" is one word, and a word in backticks is found by no search for it, not even for its beginning.
# One would guess: all signs part words, so that a name is found wherever it stands in code, Markdown or a formula.
# The option `tokenize: (text) => text.split(/[\s\p{P}\p{S}]+/u)` does that.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund minisearch@7.2.0
cat >try.mjs <<'JS'
import assert from "node:assert";
import MiniSearch from "minisearch";

const cases = [
  ["Call `fit` first.", "fit"],
  ["Promise<Tensor>", "tensor"],
  ["loss+=kl", "kl"],
  ["KL(q||p)", "p"],
  ["model.fit(images)", "fit"],
];
const finds = (text, query, options) => {
  const index = new MiniSearch({ fields: ["text"], searchOptions: { prefix: true }, ...options });
  index.add({ id: 1, text });
  return index.search(query).length > 0;
};
const tokenize = (text) => text.split(/[\s\p{P}\p{S}]+/u);
const seen = cases.map(([text, query]) => ({
  text,
  query,
  found: finds(text, query),
  withTokenize: finds(text, query, { tokenize }),
}));
console.table(seen);
assert.deepEqual(seen.map(({ found }) => found), [false, false, false, false, true]);
assert(seen.every(({ withTokenize }) => withTokenize));
JS
node try.mjs
