#!/usr/bin/env bash
# mocha 12.0.3: a test that forgets an `await` passes, and so does the run, exit status 0, even if the assertion behind it
# fails while mocha is still running: it takes every unhandled rejection, hands it to the process' other listeners, and
# goes on when there are none. The same promise ends a plain Node process with status 1.
# One would guess: a rejection that nobody handles fails the run, as in Node itself. A listener of one's own that throws,
# in a file that mocha requires, makes it so.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mocha@12.0.3
cat >wrong.mjs <<'JS'
import assert from "node:assert";
export const wrong = async () => {
  await null;
  assert.equal(1, 2);
};
JS
cat >plain.mjs <<'JS'
import { wrong } from "./wrong.mjs";
wrong();
setTimeout(() => {}, 100);
JS
cat >forgets.mjs <<'JS'
import { wrong } from "./wrong.mjs";
it("forgets to await", () => {
  wrong();
});
it("runs on meanwhile", (done) => {
  setTimeout(done, 100);
});
JS
cat >throws.cjs <<'JS'
process.on("unhandledRejection", (reason) => {
  throw reason;
});
JS
status() { local code=0; "$@" >out 2>&1 || code=$?; echo "$code"; }
seen="plain Node $(status node plain.mjs), mocha $(status npx mocha forgets.mjs)"
grep -q "2 passing" out
seen="$seen, mocha with a listener that throws $(status npx mocha --require ./throws.cjs forgets.mjs)"
echo "$seen"
[ "$seen" = "plain Node 1, mocha 0, mocha with a listener that throws 1" ]
