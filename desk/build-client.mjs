// Bundles the desk's one script for browsers, and copies what its pages need of KaTeX, so that they load it from the desk.
import { cp, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const katex = dirname(createRequire(import.meta.url).resolve("katex/dist/katex.min.css"));

await build({
  entryPoints: [here("src/client/desk.ts")],
  outfile: here("dist/static/desk.js"),
  bundle: true,
  minify: true,
  target: "es2022",
  logLevel: "warning",
});
await mkdir(here("dist/static/fonts"), { recursive: true });
await cp(`${katex}/katex.min.css`, here("dist/static/katex.css"));
await cp(`${katex}/fonts`, here("dist/static/fonts"), {
  recursive: true,
  filter: (file) => !/\.(ttf|woff)$/.test(file),
});
