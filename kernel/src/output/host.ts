import type { CellIO } from "../engine/engine.js";
import { HOST, type Host } from "../engine/host.js";

/**
 * Offers the notebook's host to libraries. Returns a function that takes it away again.
 */
export function installHost(
  cell: () => CellIO | undefined,
  addInterruptHook: (hook: () => void) => () => void,
): () => void {
  const io = (): CellIO => {
    const current = cell();
    if (current) return current;
    throw new Error(
      "Expected to be called from a cell, but none is known here; call it from the cell's own code.",
    );
  };
  const host: Host = {
    display: (data, options) => io().display(data, options),
    clearOutput: (wait = false) => io().clearOutput(wait),
    input: async (prompt = "", { password = false } = {}) => io().input(prompt, password),
    onInterrupt: addInterruptHook,
  };
  const globals = globalThis as { [HOST]?: Host };
  const previous = globals[HOST];
  globals[HOST] = host;
  return () => {
    if (previous) globals[HOST] = previous;
    else Reflect.deleteProperty(globals, HOST);
  };
}
