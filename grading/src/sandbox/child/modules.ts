import * as latentLab from "latent-lab/sandbox";
import { reservedLibrary } from "latent-lab/reserved";
import { Script } from "node:vm";
import type { Library } from "../protocol.js";
import { TENSOR_MODULES } from "../tensor-modules.js";
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

/** Also without a prototype. */
const withTensors = Object.assign(Object.create(null) as Record<string, keyof Tensors>, TENSOR_MODULES);

// Copies: what a notebook writes into a module must not reach the code that calls its functions.
const library = { ...latentLab };

/** The `require` of a notebook: our library and the course's own, tensors, and a few modules of Node. */
export function createRequire(libraries: readonly Library[]): (name: unknown) => unknown {
  const ofCourse = Object.create(null) as Record<string, unknown>;
  // Loaded before any code of a student is there, and not when it asks.
  for (const { name, code } of libraries) ofCourse[name] = evaluate(name, code);
  return (name) => (typeof name === "string" && ofCourse[name] ? ofCourse[name] : requireInNotebook(name));
}

/** Runs a module and returns what it exports, with `check` and `hint` that show nothing. */
function evaluate(name: string, code: string) {
  const module = { exports: {} };
  const script = new Script(`(function (module, exports, require) {${code}\n})`, { filename: name });
  const run = script.runInThisContext() as (...args: unknown[]) => void;
  run(module, module.exports, requireInNotebook);
  const { check, hint } = latentLab;
  return { ...reservedLibrary(module.exports), check, hint };
}

function requireInNotebook(name: unknown): unknown {
  if (name === "latent-lab") return library;
  if (typeof name === "string" && harmless[name]) return requireBuiltin(name);
  const part = typeof name === "string" ? withTensors[name] : undefined;
  if (part) return { ...tensors()[part] };
  throw new Error(
    `The module "${String(name)}" is not there when a notebook is graded; use "latent-lab", or write what you need of it.`,
  );
}
