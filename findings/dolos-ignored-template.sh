#!/usr/bin/env bash
# @dodona/dolos-core 1.2.1: the similarity of a pair depends on which of the two files was added first, once a template is
# ignored, and may be above 1: what is ignored of the left file is taken for the right one as well. And a template takes out
# only what was there before it: ignored first, it is counted as shared.
# One would guess: similarity is symmetric and at most 1, and a template is left out whenever it was named.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @dodona/dolos-core@1.2.1
cat >try.mjs <<'JS'
import { File, FingerprintIndex, Region, TokenizedFile } from "@dodona/dolos-core";
const words = (letter, count) => Array.from({ length: count }, (_, i) => letter + i);
const template = words("template", 40);
const body = words("body", 30);
const file = (name, tokens) =>
  new TokenizedFile(
    new File(name, tokens.join("\n")),
    tokens,
    tokens.map((token, row) => new Region(row, 0, row, token.length)),
  );
// A keeps the template above its body, B has the body of A and ten tokens of its own.
const works = () => ({ A: file("A", [...template, ...body]), B: file("B", [...body, ...words("own", 10)]) });
const similarity = (order, ignoredFirst) => {
  const index = new FingerprintIndex(3, 1);
  const files = works();
  const ignore = () => index.addIgnoredFile(file("template", template));
  if (ignoredFirst) ignore();
  index.addFiles([...order].map((name) => files[name]));
  if (!ignoredFirst) ignore();
  return index.allPairs()[0].similarity.toFixed(3);
};
const bothKeepTheTemplate = (ignoredFirst) => {
  const index = new FingerprintIndex(3, 1);
  const ignore = () => index.addIgnoredFile(file("template", template));
  if (ignoredFirst) ignore();
  index.addFiles([file("C", [...template, ...words("c", 30)]), file("D", [...template, ...words("d", 30)])]);
  if (!ignoredFirst) ignore();
  return index.allPairs()[0].similarity.toFixed(3);
};
const seen = `A, B: ${similarity("AB")}; B, A: ${similarity("BA")}; nothing in common but the template, ignored last: ${bothKeepTheTemplate(false)}, ignored first: ${bothKeepTheTemplate(true)}`;
console.log(`dolos-core 1.2.1: ${seen}`);
process.exit(seen === process.argv[2] ? 0 : 1);
JS
node try.mjs "A, B: 1.867; B, A: 0.528; nothing in common but the template, ignored last: 0.000, ignored first: 0.559"
