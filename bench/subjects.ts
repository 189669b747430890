import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { kernelArguments, KernelProcess } from "../test/kernel/support/kernel-process.js";
import { hasModules, PYTHON } from "../test/kernel/support/python.js";
import { BASELINE, baseline } from "./baseline.js";

/** Code that means the same in each subject's language. */
export interface Dialect {
  /** Imports a large typed library; left out where there is none to compare. */
  readonly bigImport?: string;
  /** Prints `line 0` and so on. */
  readonly flood: (lines: number) => string;
  readonly endless: string;
  /** Cells as a notebook has them: definitions, a loop, a result, again and again. */
  readonly notebook: readonly string[];
  /** The code that is completed and inspected at its end. */
  readonly member: string;
  /** A product of matrices, with names that end in `n`. */
  readonly loop: { readonly topLevel: (n: number) => string; readonly inFunction: (n: number) => string };
}

/** A kernel under measurement, and how it wants to be interrupted. */
export interface Subject {
  start(): Promise<KernelProcess>;
  interrupt(kernel: KernelProcess): Promise<void>;
  readonly dialect: Dialect;
}

const TSLAB = createRequire(import.meta.url).resolve("tslab/bin/tslab");

const typescript: Dialect = {
  flood: (lines) => `for (let i = 0; i < ${lines}; i++) console.log("line " + i);`,
  endless: "while (true) {}",
  notebook: [
    "const xs: number[] = Array.from({ length: 100 }, (_, i) => i / 100);",
    "function mean(values: number[]): number { let s = 0; for (const v of values) s += v; return s / values.length; }",
    "interface Fit { slope: number; error: number }\nconst fits: Fit[] = xs.map((x) => ({ slope: x, error: x ** 2 }));",
    "const best = fits.reduce((a, b) => (a.error < b.error ? a : b));\nbest.slope",
    "console.log(mean(xs), mean(fits.map(({ error }) => error)));",
  ],
  member: "Math.",
  loop: {
    topLevel: product,
    inFunction: (n) => `function work${n}() { ${product(n)}; return c${n}[0]; }\nwork${n}();`,
  },
};
const withTensorFlow = {
  ...typescript,
  bigImport: 'import * as tf from "@tensorflow/tfjs"; tf.tensor1d([1, 2]).shape',
};

const python: Dialect = {
  flood: (lines) => `for i in range(${lines}): print(f"line {i}")`,
  endless: "while True: pass",
  notebook: [
    "xs = [i / 100 for i in range(100)]",
    "def mean(values):\n    s = 0\n    for v in values: s += v\n    return s / len(values)",
    "from dataclasses import dataclass\n@dataclass\nclass Fit:\n    slope: float\n    error: float\nfits = [Fit(x, x ** 2) for x in xs]",
    "best = min(fits, key=lambda fit: fit.error)\nbest.slope",
    "print(mean(xs), mean([fit.error for fit in fits]))",
  ],
  member: "str.",
  loop: {
    topLevel: pythonProduct,
    inFunction: (n) => `def work${n}():\n${pythonProduct(n).replace(/^/gm, "    ")}\nwork${n}()`,
  },
};

function product(n: number): string {
  return `const size${n} = 400;
const a${n} = new Array<number>(size${n} ** 2).fill(2), b${n} = new Array<number>(size${n} ** 2).fill(3);
const c${n} = new Array<number>(size${n} ** 2).fill(0);
for (let i = 0; i < size${n}; i++) for (let j = 0; j < size${n}; j++) {
  let sum = 0;
  for (let k = 0; k < size${n}; k++) sum += a${n}[i * size${n} + k]! * b${n}[k * size${n} + j]!;
  c${n}[i * size${n} + j] = sum;
}`;
}

/** Smaller, since Python takes longer; what is compared is the ratio of the two. */
function pythonProduct(n: number): string {
  return `size${n} = 80
a${n}, b${n}, c${n} = [2.0] * size${n} ** 2, [3.0] * size${n} ** 2, [0.0] * size${n} ** 2
for i in range(size${n}):
    for j in range(size${n}):
        total = 0.0
        for k in range(size${n}): total += a${n}[i * size${n} + k] * b${n}[k * size${n} + j]
        c${n}[i * size${n} + j] = total`;
}

const byMessage = async ({ client }: KernelProcess) => {
  await client.send("interrupt_request", {}, { channel: "control" });
};
const bySignal = async ({ pid }: KernelProcess) => {
  process.kill(pid ?? 0, "SIGINT");
};

/** The kernels that are installed here, ours first, then the one it is compared with; and the names of those that are not. */
export function subjects(): { present: Record<string, Subject>; absent: string[] } {
  const present: Record<string, Subject> = {
    ours: { start: () => KernelProcess.spawn(), interrupt: byMessage, dialect: withTensorFlow },
    "stock tslab": {
      start: () => KernelProcess.spawn((file) => [TSLAB, "kernel", "--config-path", file]),
      interrupt: bySignal,
      dialect: withTensorFlow,
    },
  };
  const absent: string[] = [];
  const earlier = baseline(fileURLToPath(new URL("..", import.meta.url)));
  if ("folder" in earlier) {
    const kernelspec = `${path.join(earlier.folder, "kernel", "jupyter", "kernels", "latent-lab")}/`;
    present[BASELINE] = {
      start: () => KernelProcess.spawn((file) => kernelArguments(file, kernelspec)),
      interrupt: byMessage,
      dialect: withTensorFlow,
    };
  } else absent.push(`${BASELINE} (${earlier.missing})`);
  if (spawnSync("deno", ["--version"], { stdio: "ignore" }).status === 0) {
    const args = (file: string) => ["jupyter", "--kernel", "--conn", file];
    present["Deno"] = {
      start: () => KernelProcess.spawn(args, undefined, "deno"),
      interrupt: byMessage,
      dialect: typescript,
    };
  } else absent.push("Deno");
  if (hasModules("ipykernel")) {
    const args = (file: string) => ["-m", "ipykernel_launcher", "-f", file];
    present["ipykernel"] = {
      start: () => KernelProcess.spawn(args, undefined, PYTHON),
      interrupt: bySignal,
      dialect: python,
    };
  } else absent.push("ipykernel");
  return { present, absent };
}
