import * as latentLab from "latent-lab/dist/sandbox.js";
import { FORBIDDEN } from "../protocol.js";
import { defineProperty } from "./primordials.js";
import { tensors, type Tensors } from "./tensors/load.js";

/** Modules of Node that reach nothing outside; a table without a prototype, which no student code can extend. */
const harmless = Object.assign(Object.create(null) as Record<string, true>, {
  assert: true,
  "node:assert": true,
  perf_hooks: true,
  "node:perf_hooks": true,
  util: true,
  "node:util": true,
});
// The runner is bundled as CommonJS; a cell sees only the `require` that is made below.
const requireBuiltin = require;

/** What comes of the file for tensors; also without a prototype. */
const withTensors = Object.assign(
  Object.create(null) as Record<string, (file: Tensors) => Readonly<Record<string, unknown>>>,
  {
    "@tensorflow/tfjs": ({ tf }: Tensors) => tf,
    "@tensorflow/tfjs-core": ({ tf }: Tensors) => tf,
    "@tensorflow/tfjs-layers": ({ tf }: Tensors) => tf,
    "latent-lab/few-labels": ({ fewLabels }: Tensors) => fewLabels,
    "latent-lab/gan": ({ gan }: Tensors) => gan,
    "latent-lab/models": ({ models }: Tensors) => models,
    "latent-lab/nn": ({ nn }: Tensors) => nn,
    "latent-lab/vae": ({ vae }: Tensors) => vae,
  },
);

/** The `require` of a notebook: our library without the withheld names, tensors, and a few modules of Node. */
export function createRequire(withheld: readonly string[]): (name: unknown) => unknown {
  const library = without(latentLab, withheld);
  return function require(name) {
    if (name === "latent-lab") return library;
    if (typeof name === "string" && harmless[name]) return requireBuiltin(name);
    const part = typeof name === "string" ? withTensors[name] : undefined;
    if (part) return without(part(tensors()), withheld);
    throw new Error(
      `The module "${String(name)}" is not there when a notebook is graded; use "latent-lab", or write what you need of it.`,
    );
  };
}

function without(module: Readonly<Record<string, unknown>>, withheld: readonly string[]) {
  const names: Record<string, unknown> = { ...module };
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- for-of would use a patched iterator.
  for (let i = 0; i < withheld.length; i++) {
    const name = withheld[i] as string;
    if (name in names) names[name] = refusal(name);
  }
  return names;
}

function refusal(name: string): () => never {
  return () => {
    const error = new Error(
      `This task asks for your own ${name}, so the library's is not there when it is graded; write the formula itself.`,
    );
    defineProperty(error, "name", { value: FORBIDDEN });
    throw error;
  };
}
