import { Script } from "node:vm";
import { NOTEBOOK } from "../protocol.js";

/** As for a module of Node, with the way to the second program. */
const PARAMETERS = "require, module, tensors, __filename, __dirname";

type Program = (require: NodeJS.Require, module: object, tensors: () => unknown, ...place: string[]) => void;

// Taken before any code of a student is loaded, for the second program is read when a notebook asks for it.
const { apply } = Reflect;
const { latin1Slice } = Buffer.prototype as unknown as { latin1Slice(this: Buffer): string };

/**
 * A program of the sandbox as a script.
 * @param code what V8 made of it before, see `precompile`; empty if nothing is there, and refused if it is not V8's own
 */
export function scriptOf(source: Buffer, code: Buffer): Script {
  // The bundler writes ASCII.
  const text = `(function (${PARAMETERS}) {${apply(latin1Slice, source, [])}\n})`;
  return new Script(text, { filename: NOTEBOOK, ...(code.length > 0 && { cachedData: code }) });
}

/** Runs a program; what it exports. */
export function run(script: Script, tensors: () => unknown): unknown {
  const module = { exports: undefined };
  (script.runInThisContext() as Program)(require, module, tensors, "/notebook", "/");
  return module.exports;
}
