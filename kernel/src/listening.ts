import type { EventEmitter } from "node:events";

type Event = "uncaughtException" | "unhandledRejection" | "SIGINT";
type Listener = () => void;

/** The process as an emitter, also of events that no type of Node's mentions. */
const owner: EventEmitter = process;
/** With these Node itself learns that somebody listens to a signal. */
const nodes = ["newListener", "removeListener"].map((event) => [event, owner.listeners(event)] as const);

/**
 * Listens to what would end the process if nobody did. A cell that takes all listeners away, as test runners do for a while,
 * takes this one away for a moment only. Returns a function that ends it.
 */
export function keepListening(event: Event, listener: (...args: never[]) => void): () => void {
  const listen = listener as Listener;
  let ended = false;
  function listenAgain(): void {
    if (ended) return;
    for (const [name, listeners] of nodes) for (const each of listeners) ensure(name, each as Listener);
    ensure("removeListener", onRemoved as Listener);
    ensure(event, listen);
  }
  function onRemoved(_: string | symbol, removed: unknown): void {
    // Not at once: who removes the listeners of all events forgets at the end what was added meanwhile.
    if (removed === listen) queueMicrotask(listenAgain);
  }
  listenAgain();
  return () => {
    ended = true;
    owner.off("removeListener", onRemoved);
    owner.off(event, listen);
  };
}

function ensure(event: string, listener: Listener): void {
  if (!owner.listeners(event).includes(listener)) owner.on(event, listener);
}
