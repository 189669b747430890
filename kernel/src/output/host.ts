import type { Comms } from "../comms/index.js";
import type { CellIO, Engine } from "../engine.js";
import { HOST, type Host } from "../host.js";

/**
 * Offers the notebook's host to libraries, and the global `input` to cells. Returns a function that takes both away
 * again.
 */
export function installHost(
  cell: () => CellIO | undefined,
  addInterruptHook: (hook: () => void) => () => void,
  comms?: Comms,
  engine?: Pick<Engine, "outdated" | "usedFor">,
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
    cellNumber: () => cell()?.executionCount,
    outdated: (name) => engine?.outdated?.(name),
    usedFor: (name) => engine?.usedFor?.(name),
    input: async (prompt = "", { password = false } = {}) => io().input(prompt, password),
    onInterrupt: addInterruptHook,
    openComm: (target, data, metadata) => comms?.open(target, data, metadata, cell()),
    onCommOpen: (target, opened) => comms?.onOpen(target, opened) ?? (() => undefined),
  };
  const endings = [replaceGlobal(HOST, host), replaceGlobal("input", host.input)];
  return () => endings.forEach((end) => end());
}

/** Sets a global until the function that this returns is called. */
function replaceGlobal(name: string | symbol, value: unknown): () => void {
  const previous = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: false });
  return () => {
    if (previous) Object.defineProperty(globalThis, name, previous);
    else Reflect.deleteProperty(globalThis, name);
  };
}
