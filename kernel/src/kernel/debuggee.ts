import { MessageChannel } from "node:worker_threads";
import { describeShortly } from "../display/index.js";
import type { Engine } from "../engine.js";
import { knownScripts, onScript } from "../engine/errors/scripts.js";
import { type AuthorScript, type DebuggerLink, HOOKS, Slot } from "../debugger/link.js";

/** Longest time that a script waits until its breakpoints are set, in milliseconds. */
const PATIENCE = 2000;

/** The functions that the debugger's thread calls on the main thread, through the inspector. */
interface Hooks {
  scripts(): AuthorScript[];
  /** The session's names with their values. */
  variables(): object;
  /** JavaScript for an expression in TypeScript; names of the session that are not among `locals` are looked up there. */
  expression(code: string, locals: readonly string[]): string;
  isConstant(text: string, name: string): boolean;
  describe(...values: unknown[]): string[];
}

/**
 * Prepares the main thread for being debugged; `host` puts the other end of the link into the thread with the sockets.
 * Nothing is done, and nothing gets slower, until that thread says that somebody debugs.
 */
export function allowDebugging(engine: Engine, host: (link: DebuggerLink) => void): void {
  const state = new Int32Array(new SharedArrayBuffer(4 * Object.keys(Slot).length));
  const { port1: port, port2 } = new MessageChannel();
  port.unref();
  host({ port: port2, state });
  let announced = 0;
  onScript((script) => {
    if (Atomics.load(state, Slot.attached) === 0) return;
    announced++;
    port.postMessage(script);
    // In a loop, not in Atomics.wait: the inspector's requests for breakpoints are dealt with between its turns.
    const end = performance.now() + PATIENCE;
    while (Atomics.load(state, Slot.prepared) < announced && performance.now() < end);
    announced = Math.max(announced, Atomics.load(state, Slot.prepared));
  });
  const hooks: Hooks = {
    scripts: knownScripts,
    variables: () => engine.debugging?.variables() ?? {},
    expression: (code, locals) => engine.debugging?.expression(code, locals) ?? code,
    isConstant: (text, name) => engine.debugging?.isConstant(text, name) ?? false,
    describe: (...values) => values.map(describeShortly),
  };
  Object.defineProperty(globalThis, Symbol.for(HOOKS), { value: hooks });
}
