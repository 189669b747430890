// Bundles what outputs bring along for a browser: they are handed in with the notebook, so that every byte counts.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const settings = {
  outdir: here("dist/client"),
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
};

// A script in an output has a name for what it exports; anywidget takes an ECMAScript module.
await build({
  ...settings,
  entryPoints: [here("src/client/explorer.ts")],
  format: "iife",
  globalName: "explorer",
});
await build({ ...settings, entryPoints: [here("src/client/slider.ts")], format: "esm" });
