import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { EngineKind } from "../engine/create.js";
import type { Language } from "../engine.js";
import { compiled } from "../compiled.js";
import { NODE_FLAGS } from "../snapshot/blob.js";

export interface KernelspecOptions {
  /** The DIR of `DIR/share/jupyter/kernels`, where Jupyter looks. That of a Python environment is its `sys.prefix`. */
  readonly prefix: string;
  /** The engine that runs the cells. Default: ours. */
  readonly engine?: EngineKind;
  /** The language that cells are written in. Default: TypeScript; stock tslab runs nothing else. */
  readonly language?: Language;
  /**
   * The kernel's name in notebooks. Default: `latent-lab`, with `-javascript` or `-tslab` where it is not the usual
   * one.
   */
  readonly name?: string;
  /** The name that people see. */
  readonly displayName?: string;
}

const DEFAULTS = {
  typescript: { name: "latent-lab", displayName: "TypeScript (Latent Lab)" },
  javascript: { name: "latent-lab-javascript", displayName: "JavaScript (Latent Lab)" },
  tslab: { name: "latent-lab-tslab", displayName: "TypeScript (tslab's engine)" },
};

/** The names that Jupyter allows for a kernel's folder. */
const NAME = /^[A-Za-z0-9._-]+$/;

/**
 * Writes a kernelspec that starts this very installation of the package with this very Node, and returns its folder.
 * One of that name is replaced. Throws RangeError for a name that Jupyter does not allow, and for JavaScript with tslab.
 */
export function installKernelspec(options: KernelspecOptions): string {
  const { prefix, engine = "ours", language = "typescript" } = options;
  if (engine === "tslab" && language === "javascript") {
    throw new RangeError(
      "Expected TypeScript with the engine tslab, received JavaScript: leave the engine or the language out.",
    );
  }
  const defaults = DEFAULTS[engine === "tslab" ? engine : language];
  const { name = defaults.name, displayName = defaults.displayName } = options;
  if (!NAME.test(name)) {
    throw new RangeError(
      `Expected a kernel name of letters, digits, dots, dashes and underscores, received ${JSON.stringify(name)}: choose another.`,
    );
  }
  const folder = path.resolve(prefix, "share", "jupyter", "kernels", name);
  const main = fileURLToPath(compiled("main.js"));
  const choice = [
    ...(engine === "ours" ? [] : ["--engine", engine]),
    ...(language === "typescript" ? [] : ["--language", language]),
  ];
  const spec = {
    argv: [process.execPath, ...NODE_FLAGS, main, ...choice, "{connection_file}"],
    display_name: displayName,
    language,
    interrupt_mode: "message",
    metadata: { debugger: engine !== "tslab" },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`);
  return folder;
}
