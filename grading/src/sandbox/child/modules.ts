import * as latentLab from "latent-lab/dist/sandbox.js";
import { FORBIDDEN } from "../protocol.js";
import { defineProperty } from "./primordials.js";

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

/** The `require` of a notebook: our library without the withheld names, and a few modules of Node. */
export function createRequire(withheld: readonly string[]): (name: unknown) => unknown {
  const library: Record<string, unknown> = { ...latentLab };
  for (const name of withheld) library[name] = refusal(name);
  return function require(name) {
    if (name === "latent-lab") return library;
    if (typeof name === "string" && harmless[name]) return requireBuiltin(name);
    throw new Error(
      `The module "${String(name)}" is not there when a notebook is graded; use "latent-lab", or write what you need of it.`,
    );
  };
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
