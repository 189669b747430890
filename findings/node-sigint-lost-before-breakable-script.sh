#!/usr/bin/env bash
# Node 20.20.2, 22.23.3 and 24.21.0: a SIGINT that has come but has not been handled yet is forgotten when
# `vm.runInThisContext(…, { breakOnSigint: true })` runs, also if the script is over at once: the listener of
# `process.on("SIGINT")` is never called, and the script is not broken either. Node takes all listeners off for the script,
# and libuv then drops what it holds for them. Without the script the listener is called once.
# One would guess: the signal breaks the script, or reaches the listener after it.
# So an interrupt that is a signal can be lost when it is sent just before a cell begins; one that is a message is not.
set -euo pipefail
cd "$(mktemp -d)"
cat >try.mjs <<'JS'
import vm from "node:vm";

let heard = 0;
process.on("SIGINT", () => heard++);
process.kill(process.pid, "SIGINT");
let broken = false;
if (process.argv[2] === "script") {
  try {
    vm.runInThisContext("1", { breakOnSigint: true });
  } catch {
    broken = true;
  }
}
setTimeout(() => {
  console.log(process.version, process.argv[2], { heard, broken });
  process.exit(heard === (process.argv[2] === "script" ? 0 : 1) && !broken ? 0 : 1);
}, 300);
JS
for version in 20.20.2 22.23.3 24.21.0; do
  npx --yes -p "node@$version" node try.mjs plain
  npx --yes -p "node@$version" node try.mjs script
done
