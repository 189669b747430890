// Bundles the program that runs inside the sandbox, with the library as a notebook sees it there, into one file, what
// notebooks that compute with tensors need into another, and what starts them into a third: the sandbox gets these,
// with what V8 makes of the first two, and nothing else of this project.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { encode } from "./dist/sandbox/codec/index.js";
import { nodeOptions } from "./dist/sandbox/isolation/launch.js";
import { defaults } from "./dist/sandbox/limits.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const settings = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20.19",
  // Names of ours would tell a notebook what is behind them; it can print every function that it is given.
  minify: true,
  legalComments: "none",
  logLevel: "warning",
};

/** In there the library's own modules train nothing either: they get the sandbox's face of nn. */
const untrained = {
  name: "untrained",
  setup({ onResolve }) {
    const path = here("../lib/dist/sandbox/tensors/nn.js");
    // The face itself lies a folder deeper, so that its own import of nn is another text.
    onResolve({ filter: /^\.\.\/nn\/index\.js$/ }, () => ({ path }));
  },
};

/** Modules of Node that few notebooks need and that take a tenth of the start: loaded with the first call. */
const late = {
  name: "late",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:(crypto|zlib)$/ }, ({ path, namespace }) =>
      namespace === "late" ? { path, external: true } : { path, namespace: "late" },
    );
    onLoad({ filter: /./, namespace: "late" }, ({ path }) => ({ contents: LATE[path] }));
  },
};
const LATE = {
  "node:crypto": `export const createHash = (...all) => require("node:crypto").createHash(...all);`,
  "node:zlib": `export const deflateSync = (...all) => require("node:zlib").deflateSync(...all);`,
};

const PROGRAMS = ["runner", "tensors"];
const fileOf = (name) => here(`dist/sandbox/${name}`);
// V8 tells the code of another program by its length alone, so none may be left of an earlier build.
for (const name of PROGRAMS) rmSync(fileOf(`${name}.code`), { force: true });

for (const name of ["start", "runner", "precompile"]) {
  await build({
    ...settings,
    plugins: [late],
    entryPoints: [here(`src/sandbox/child/${name}.ts`)],
    outfile: fileOf(`${name}.cjs`),
  });
}
await build({
  ...settings,
  entryPoints: [here("src/sandbox/child/tensors/bundle.ts")],
  outfile: fileOf("tensors.cjs"),
  alias: {
    "@tensorflow/tfjs": here("src/sandbox/child/tensors/tfjs.ts"),
    // Native code, which is only for tables that nobody sees here.
    "nodejs-polars": here("src/sandbox/child/tensors/nothing.ts"),
  },
  // One copy of each of tfjs' packages, whose bundles for Node would each bring its own.
  mainFields: ["module", "main"],
  // Only for downloads, figures and other engines, none of which there is.
  external: ["node-fetch", "@tensorflow/tfjs-backend-wasm", "vega", "vega-lite", "@resvg/resvg-js"],
  plugins: [untrained],
});

/** A request as the sandbox gets it. */
const request = (body) => {
  const json = Buffer.from(JSON.stringify(body));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([length, json]);
};
// Of what a program does only what it has done once is compiled.
const code = "var sum = (a, b) => a + b[0];";
const conversation = Buffer.concat(
  [
    { do: "load", cells: [{ script: 0, code }], libraries: [], tensors: false },
    { do: "call", target: "sum", calls: [JSON.parse(encode([1, [2]]))], withheld: [] },
    { do: "read", target: "sum" },
  ].map((body) => request({ id: "", ...body })),
);
for (const name of PROGRAMS) {
  const files = [fileOf("precompile.cjs"), fileOf(`${name}.cjs`), fileOf(`${name}.code`)];
  const stdio = ["pipe", "ignore", "inherit", "pipe"];
  execFileSync(process.execPath, [...nodeOptions(defaults), ...files], { input: conversation, stdio });
}
