import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { newestIn, type Written } from "../cli/src/newest.js";

interface Build {
  /** The file that is written last. */
  readonly built: string;
  /** Files, and folders with all TypeScript that lies in them. */
  readonly from: readonly string[];
  /** The folders among them that another build reads. */
  readonly except?: readonly string[];
}

/** The packages that `tsc` compiles, file by file, each with the folders of its sources that another build reads. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  lib: ["nn/kernels/assembly", "client"],
  publish: ["client"],
  grading: [],
  desk: ["client"],
  cli: [],
  "examples/linear-regression": [],
};

/** The steps of `npm run build`. */
const BUILDS: readonly Build[] = [
  ...Object.entries(PACKAGES).map(([name, except]) => ({
    built: `${name}/dist/.tsbuildinfo`,
    from: [`${name}/src`],
    except: except.map((folder) => `${name}/src/${folder}`),
  })),
  {
    built: "lib/dist/nn/kernels/kernels.relaxed.shared.wasm",
    from: ["lib/src/nn/kernels/assembly", "lib/build-kernels.mjs"],
  },
  { built: "lib/dist/client/slider.js", from: ["lib/src/client", "lib/build-client.mjs"] },
  { built: "publish/dist/client/page.js", from: ["publish/src", "publish/build-client.mjs"] },
  {
    built: "grading/dist/sandbox/tensors.code",
    from: ["lib/src", "grading/src/sandbox", "grading/build-sandbox.mjs"],
  },
  { built: "desk/dist/static/desk.js", from: ["desk/src/client", "desk/build-client.mjs"] },
];

/**
 * Tests start workers, sandboxes and kernels from what was built, so they would pass on sources that nobody has tried.
 *
 * @throws Error when a source is newer than what was built from it, or that is not there
 */
export function refuseStaleBuilds(root: string, builds: readonly Build[] = BUILDS): void {
  for (const { built, from, except = [] } of builds) {
    const since = newestIn(path.join(root, built))?.time ?? 0;
    const excepted = except.map((folder) => path.join(root, folder, path.sep));
    const newer = from
      .map((source) => newestSource(path.join(root, source), excepted))
      .find(({ time }) => time > since);
    if (newer === undefined) continue;
    throw new Error(
      `Expected ${built} to be newer than what it is built from, received an older one than ` +
        `${path.relative(root, newer.file)}: run "npm run build", or leave "npm run watch" running.`,
    );
  }
}

/**
 * A file that was moved leaves its old build behind, and what still names the old one works here, but in no new checkout.
 *
 * @throws Error when a compiled file's source is not there
 */
export function refuseOrphans(root: string, packages: readonly string[] = Object.keys(PACKAGES)): void {
  for (const name of packages) {
    const built = path.join(root, name, "dist");
    // Each compiled file has its declarations beside it; what is bundled or copied has none.
    for (const file of existsSync(built) ? readdirSync(built, { recursive: true, encoding: "utf8" }) : []) {
      if (!file.endsWith(".d.ts")) continue;
      const source = path.join(root, name, "src", file.slice(0, -".d.ts".length));
      if (existsSync(`${source}.ts`)) continue;
      throw new Error(
        `Expected ${name}/dist to hold what is built from ${name}/src, received ${file} without a source: delete ` +
          `${name}/dist, and run "npm run build".`,
      );
    }
  }
}

function newestSource(place: string, except: readonly string[]): Written {
  const newest = newestIn(place, /\.[cm]?ts$/, except);
  if (newest) return newest;
  throw new Error(
    `Expected sources at ${place}, found none: the builds in test/fresh.ts name another place.`,
  );
}

// Mocha requires this file before it reads a test.
const ROOT = fileURLToPath(new URL("..", import.meta.url));
refuseStaleBuilds(ROOT);
refuseOrphans(ROOT);
