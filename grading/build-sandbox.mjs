// Bundles the program that runs inside the sandbox, with the library as a notebook sees it there, into one file, and
// what notebooks that compute with tensors need into another: the sandbox mounts these two and nothing else of this
// project.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const settings = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20.19",
  minifyWhitespace: true,
  legalComments: "none",
  logLevel: "warning",
};

/** In there the library's own modules train nothing either: they get the sandbox's face of nn. */
const untrained = {
  name: "untrained",
  setup({ onResolve }) {
    const face = here("../lib/dist/sandbox-tensors/nn.js");
    onResolve({ filter: /^\.\.\/nn\/index\.js$/ }, ({ importer }) =>
      importer === face ? undefined : { path: face },
    );
  },
};

await build({
  ...settings,
  entryPoints: [here("src/sandbox/child/runner.ts")],
  outfile: here("dist/sandbox/runner.cjs"),
});
await build({
  ...settings,
  entryPoints: [here("src/sandbox/child/tensors/bundle.ts")],
  outfile: here("dist/sandbox/tensors.cjs"),
  alias: {
    "@tensorflow/tfjs": here("src/sandbox/child/tensors/tfjs.ts"),
    // Native code, which is only for tables that nobody sees here.
    "nodejs-polars": here("src/sandbox/child/tensors/nothing.ts"),
  },
  // One copy of each of tfjs' packages, whose bundles for Node would each bring its own.
  mainFields: ["module", "main"],
  // Only for downloads, figures and other engines, none of which there is.
  external: ["node-fetch", "@tensorflow/tfjs-backend-wasm", "vega", "vega-lite"],
  minify: true,
  plugins: [untrained],
});
