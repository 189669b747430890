import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { cacheFolder, courseRoot } from "../../data/files/index.js";
import { command, CommandError } from "./command.js";
import { compileBinding } from "./compile.js";
import { InstallError } from "./install-error.js";
import { requireTools } from "./requirements.js";
import { bindingIn, packageFolder, tfjsNodeState } from "./state.js";
import { fetchWheel, TENSORFLOW, unpackWheel } from "./wheel.js";

/** The steps, in this order; those whose result is there already are passed over. */
export const STEPS = {
  check: "looking what is here",
  package: "fetching tfjs-node's JavaScript with npm",
  fetch: `fetching TensorFlow ${TENSORFLOW} with pip (200 MB)`,
  unpack: "unpacking its libraries (600 MB)",
  compile: "compiling the binding",
  try: "training engine: multiplying two matrices",
} as const;
export type Step = keyof typeof STEPS;

export interface InstallOptions {
  /** Before each step. */
  readonly onStep?: (step: Step) => void;
  /** Stops the installation and leaves nothing half done behind. */
  readonly signal?: AbortSignal;
}

/** Programs run compiled files, also beside sources that run without having been compiled. */
const NN = path.resolve(__dirname, "../../../dist/nn/index.js");
const BUILT = `tfjs-node-4.22-tensorflow-${TENSORFLOW}`;

/**
 * Makes `LATENT_LAB_ENGINE=tfjs-node` work without the host that tfjs-node's own installation downloads from: builds
 * its native half from TensorFlow's wheel and the package's sources, once per cache folder, and links it into the
 * package. Does nothing if it works already. Returns the engine's description.
 * Throws InstallError, which says what is missing and what to do.
 */
export async function installTfjsNode({ onStep, signal }: InstallOptions = {}): Promise<string> {
  onStep?.("check");
  if (tfjsNodeState() === "ready") {
    const description = await tryEngine(signal).catch(() => undefined);
    if (description !== undefined) return description;
  }
  const folder = packageFolder() ?? (await fetchPackage(onStep, signal));
  const home = path.join(cacheFolder(), "engine");
  const built = path.join(home, BUILT);
  if (!existsSync(bindingIn(built))) await build(home, built, folder, onStep, signal);
  await link(path.join(built, "lib"), path.join(folder, "lib"));
  onStep?.("try");
  return tryEngine(signal);
}

/** npm before version 11 tries the package's own installation, and leaves the package out if that fails. */
async function fetchPackage(onStep: InstallOptions["onStep"], signal?: AbortSignal): Promise<string> {
  onStep?.("package");
  const args = ["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund"];
  await command("npm", args, { cwd: courseRoot(), signal }).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    throw new InstallError(
      `Expected npm to fetch @tensorflow/tfjs-node, but it failed (${error.message}): check the network.`,
      { cause: error },
    );
  });
  const folder = packageFolder();
  if (folder) return folder;
  throw new InstallError(
    "Expected @tensorflow/tfjs-node after `npm install`, found none: run `npm install --include=optional`.",
  );
}

/** Builds aside and moves the whole at the end, so that nobody ever meets a half of it. */
async function build(
  home: string,
  built: string,
  folder: string,
  onStep: InstallOptions["onStep"],
  signal?: AbortSignal,
): Promise<void> {
  await mkdir(home, { recursive: true });
  const { compiler, python } = await requireTools(home);
  const work = await mkdtemp(path.join(home, "building-"));
  try {
    onStep?.("fetch");
    const wheel = await fetchWheel(python, path.join(work, "wheel"), signal);
    onStep?.("unpack");
    await unpackWheel(wheel, work, signal);
    onStep?.("compile");
    await compileBinding(compiler, folder, work, signal);
    for (const part of ["wheel", "include"]) await rm(path.join(work, part), { recursive: true });
    await rm(built, { recursive: true, force: true });
    await rename(work, built);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Replaces whatever stands at `at`. */
async function link(target: string, at: string): Promise<void> {
  await rm(at, { recursive: true, force: true });
  await symlink(target, at);
}

/** In a process of its own: what was loaded there cannot be loaded otherwise here. */
async function tryEngine(signal?: AbortSignal): Promise<string> {
  const program = `
    const { useFastestBackend } = require(${JSON.stringify(NN)});
    const tf = require("@tensorflow/tfjs");
    useFastestBackend().then(({ description, note }) => {
      if (note) throw new Error(note);
      const product = tf.matMul(tf.ones([2, 3]), tf.ones([3, 2])).dataSync();
      if (product.join() !== "3,3,3,3") throw new Error("1 + 1 + 1 = " + product[0]);
      console.log(description);
    });`;
  const env = { LATENT_LAB_ENGINE: "tfjs-node", NODE_OPTIONS: "" };
  try {
    const args = ["--input-type=commonjs", "-e", program];
    return (await command(process.execPath, args, { cwd: __dirname, env, signal })).trim();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new InstallError(`Expected tfjs-node to compute, but it failed: ${error.stderr.trim()}`, {
      cause: error,
    });
  }
}
