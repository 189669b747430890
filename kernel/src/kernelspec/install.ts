import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { EngineKind } from "../engine/create.js";
import { compiled } from "../compiled.js";

export interface KernelspecOptions {
  /** Where Jupyter looks: `DIR/share/jupyter/kernels`. That of a Python environment is its `sys.prefix`. */
  readonly prefix: string;
  /** What runs the cells. Default: ours. */
  readonly engine?: EngineKind;
  /** What notebooks call the kernel. Default: `latent-lab`, or `latent-lab-tslab` with that engine. */
  readonly name?: string;
  /** What people see. */
  readonly displayName?: string;
}

const DEFAULTS: Record<EngineKind, { name: string; displayName: string }> = {
  ours: { name: "latent-lab", displayName: "TypeScript (Latent Lab)" },
  tslab: { name: "latent-lab-tslab", displayName: "TypeScript (tslab's engine)" },
};

/** The compiler makes much that is soon forgotten: starting with the full young generation spares most collections of it. */
const NODE_OPTIONS = ["--min-semi-space-size=16"];

/** The names that Jupyter allows for a kernel's folder. */
const NAME = /^[A-Za-z0-9._-]+$/;

/**
 * Writes a kernelspec that starts this very installation of the package with this very Node, and returns its folder.
 * One of that name is replaced. Throws RangeError for a name that Jupyter does not allow.
 */
export function installKernelspec(options: KernelspecOptions): string {
  const { prefix, engine = "ours" } = options;
  const { name = DEFAULTS[engine].name, displayName = DEFAULTS[engine].displayName } = options;
  if (!NAME.test(name)) {
    throw new RangeError(
      `Expected a kernel name of letters, digits, dots, dashes and underscores, received ${JSON.stringify(name)}: choose another.`,
    );
  }
  const folder = path.resolve(prefix, "share", "jupyter", "kernels", name);
  const main = fileURLToPath(compiled("main.js"));
  const choice = engine === "ours" ? [] : ["--engine", engine];
  const spec = {
    argv: [process.execPath, ...NODE_OPTIONS, main, ...choice, "{connection_file}"],
    display_name: displayName,
    language: "typescript",
    interrupt_mode: "message",
    metadata: { debugger: false },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`);
  return folder;
}
