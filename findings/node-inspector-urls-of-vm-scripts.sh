#!/usr/bin/env bash
# Node 20.20.2 and 24.21.0: a vm.Script whose filename is an absolute path is called by its file URL in the inspector,
# while stack traces call it by the path. `Debugger.setBreakpointByUrl` with the path is accepted, answers with no
# location, and never binds; with the file URL it binds. A filename that is no path ("cell:1") stays as it is.
# One would guess: the inspector knows a script under the name that it was given, as its stack traces do.
set -euo pipefail
cd "$(mktemp -d)"
cat >try.cjs <<'JS'
const { Session } = require("node:inspector");
const vm = require("node:vm");
const session = new Session();
session.connect();
const urls = [];
session.on("Debugger.scriptParsed", ({ params }) => urls.push(params.url));
const post = (method, params) => {
  let answer;
  session.post(method, params, (error, result) => (answer = error ?? result));
  return answer;
};
post("Debugger.enable");
for (const filename of ["/tmp/module.ts", "cell:1"]) new vm.Script("1;\n2;", { filename }).runInThisContext();
const bound = (url) => post("Debugger.setBreakpointByUrl", { url, lineNumber: 1 }).locations.length;
const trace = new vm.Script("new Error().stack", { filename: "/tmp/module.ts" }).runInThisContext().split("\n")[1].trim();
const seen = {
  urls: urls.filter((url) => /module\.ts$|^cell:/.test(url)).slice(0, 2),
  byPath: bound("/tmp/module.ts"),
  byUrl: bound("file:///tmp/module.ts") > 0,
  cell: bound("cell:1") > 0,
  trace,
};
console.log(process.version, JSON.stringify(seen));
const expected = {
  urls: ["file:///tmp/module.ts", "cell:1"],
  byPath: 0,
  byUrl: true,
  cell: true,
  trace: "at /tmp/module.ts:1:1",
};
process.exit(JSON.stringify(seen) === JSON.stringify(expected) ? 0 : 1);
JS
npx --yes -p node@20.20.2 node try.cjs
npx --yes -p node@24.21.0 node try.cjs
