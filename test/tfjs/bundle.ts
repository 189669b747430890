import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build, type Plugin } from "esbuild";
import type { Outcome, Subject } from "./outcome.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TFJS = path.join(ROOT, "node_modules/@tensorflow");

/** Our kernels look for their compiled module beside their own source, wherever the bundle lies. */
const kernelsAtHome: Plugin = {
  name: "kernels-at-home",
  setup({ onLoad }) {
    onLoad({ filter: /nn[\\/]kernels[\\/]kernels\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, "utf8");
      return { contents: source.replaceAll("__dirname", JSON.stringify(path.dirname(file))), loader: "ts" };
    });
  },
};

/**
 * Writes tfjs-core's unit tests, jasmine and our kernels to one file with a single copy of tfjs-core: what the tests
 * register and look at is then what our kernels see.
 */
export async function bundleTests(outfile: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL("run.ts", import.meta.url))],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    // tfjs marks files as free of side effects that register kernels and methods.
    ignoreAnnotations: true,
    alias: { "@tensorflow/tfjs": path.join(TFJS, "tfjs/dist/index.js") },
    plugins: [kernelsAtHome],
    logLevel: "error",
  });
}

/** Runs the bundled tests on one subject, in a process of its own. */
export async function runTests(bundle: string, subject: Subject): Promise<Outcome> {
  const wasmFolder = path.join(TFJS, "tfjs-backend-wasm/dist/");
  const { stdout } = await promisify(execFile)(process.execPath, [bundle, subject, wasmFolder], {
    cwd: ROOT,
    maxBuffer: 1 << 28,
  });
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as Outcome;
}
