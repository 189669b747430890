// Bundles what published pages run in a browser.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: ["page", "notebook", "site", "search", "charts", "maths"].map((name) =>
    here(`src/client/${name}.ts`),
  ),
  outdir: here("dist/client"),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
