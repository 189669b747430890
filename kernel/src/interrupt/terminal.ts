import { spawn, type ChildProcess } from "node:child_process";

/**
 * Calls `onPressed` when Ctrl-C is pressed in the terminal, from a thread whose event loop turns whatever the main thread
 * does. The terminal sends the signal to all programs in its foreground: one that does nothing but wait dies of it.
 * Returns a function that ends it.
 */
export function watchTerminal(onPressed: () => void): () => void {
  let sentinel: ChildProcess | undefined;
  function start(): void {
    // It also ends when this process does, whose end of the pipe is then closed.
    const child = spawn("cat", { stdio: ["pipe", "ignore", "ignore"] });
    sentinel = child;
    child.on("error", () => undefined); // There is none: then Ctrl-C is left to the main thread.
    child.on("exit", (_, signal) => {
      if (sentinel !== child) return;
      if (signal === "SIGINT") onPressed();
      if (signal !== null) start();
    });
  }
  start();
  return () => {
    const last = sentinel;
    sentinel = undefined;
    last?.kill();
  };
}
