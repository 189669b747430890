// Bundles the program that runs inside the sandbox, with the library as a notebook sees it there, into one file:
// the sandbox mounts that file and nothing else of this project.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [here("src/sandbox/child/runner.ts")],
  outfile: here("dist/sandbox/runner.cjs"),
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20.19",
  minifyWhitespace: true,
  legalComments: "none",
  logLevel: "warning",
});
