import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

interface Build {
  /** The file that is written last. */
  readonly built: string;
  /** Files, and folders with all TypeScript that lies in them. */
  readonly from: readonly string[];
  /** The folders among them that another build reads. */
  readonly except?: readonly string[];
}

const compiled = (room: string, ...except: readonly string[]): Build => ({
  built: `${room}/dist/.tsbuildinfo`,
  from: [`${room}/src`],
  except: except.map((folder) => `${room}/src/${folder}`),
});

/** The steps of `npm run build`. */
const BUILDS: readonly Build[] = [
  compiled("kernel"),
  compiled("lib", "nn/kernels/assembly", "client"),
  compiled("publish", "client"),
  compiled("grading"),
  compiled("desk", "client"),
  compiled("cli"),
  compiled("examples/linear-regression"),
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
    const since = modified(path.join(root, built));
    const newer = from
      .flatMap((source) => filesIn(path.join(root, source)))
      .find(
        (file) =>
          modified(file) > since && !except.some((folder) => file.startsWith(path.join(root, folder))),
      );
    if (newer === undefined) continue;
    throw new Error(
      `Expected ${built} to be newer than what it is built from, received an older one than ` +
        `${path.relative(root, newer)}: run "npm run build", or leave "npm run watch" running.`,
    );
  }
}

const modified = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function filesIn(source: string): string[] {
  if (!statSync(source).isDirectory()) return [source];
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?ts$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

// Mocha requires this file before it reads a test.
refuseStaleBuilds(fileURLToPath(new URL("..", import.meta.url)));
