import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compiled } from "../compiled.js";
import { compilerOptions } from "../engine/typescript/options.js";
import { blobFile, usesSnapshots, NODE_FLAGS, SNAPSHOTS } from "./blob.js";

/**
 * Makes the snapshot that kernels of this Node start from, unless there is one that fits; takes some seconds. Throws where
 * that cannot be done: kernels start all the same, only later.
 */
export function buildSnapshot(): void {
  if (!usesSnapshots) {
    throw new Error("Expected Linux or macOS, received Windows: there a kernel starts without a snapshot.");
  }
  // What a kernel will find when it looks for its snapshot, with its flags.
  const file = blobFile(Number(node(["-p", "v8.cachedDataVersionTag()"])));
  if (existsSync(file)) return;
  mkdirSync(SNAPSHOTS, { recursive: true });
  const folder = mkdtempSync(path.join(SNAPSHOTS, "part-"));
  try {
    const entry = path.join(folder, "entry.cjs");
    const blob = path.join(folder, "blob");
    writeFileSync(entry, entryText());
    node(["--no-warnings", "--snapshot-blob", blob, "--build-snapshot", entry]);
    const answer = node(["--snapshot-blob", blob, fileURLToPath(compiled("snapshot/trial.js"))]);
    if (answer !== "42") {
      throw new Error(`Expected the trial of the snapshot to print 42, received ${answer}.`);
    }
    for (const old of readdirSync(SNAPSHOTS)) {
      if (old.startsWith(`${process.version}-`)) rmSync(path.join(SNAPSHOTS, old), { force: true });
    }
    renameSync(blob, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs Node and returns what it printed. */
function node(args: readonly string[]): string {
  const env = { ...process.env };
  delete env["NODE_OPTIONS"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...NODE_FLAGS, ...args], {
    encoding: "utf8",
    env,
  });
  if (status !== 0) throw new Error(`Node ended with ${status} while it made the snapshot: ${stderr.trim()}`);
  return stdout.trim();
}

/**
 * The program that fills the snapshot. It cannot require files, so that it holds the two that it needs. Of Node it gets what
 * every process has loaded: what else a snapshot holds of Node, the threads of its process can no longer load.
 */
function entryText(): string {
  const typescriptFile = createRequire(import.meta.url).resolve("typescript");
  const given = JSON.stringify({
    typescriptFile,
    options: compilerOptions(path.dirname(typescriptFile), "typescript"),
  });
  return `const files = [${asFunction(typescriptFile)}, ${asFunction(fileURLToPath(compiled("prepared.cjs")))}];
function requireLoaded(name) {
  if (/^(?:node:)?(?:fs|path|os)$/.test(name)) return require(name);
  throw new Error(name + " is not part of the snapshot.");
}
const [typescript, { prepare }] = files.map(([run, file, folder]) => {
  const module = { exports: {} };
  run(module.exports, requireLoaded, module, file, folder);
  return module.exports;
});
prepare(typescript, ${given});
`;
}

const asFunction = (file: string) =>
  `[function (exports, require, module, __filename, __dirname) {${readFileSync(file, "utf8")}\n}, ${JSON.stringify(file)}, ${JSON.stringify(path.dirname(file))}]`;
