/** Silences the console: what a notebook prints is no part of its grade, and formatting it would only take time. */
export function silenceConsole(): void {
  for (const [name, method] of Object.entries(console)) {
    if (typeof method === "function") Object.defineProperty(console, name, { value: () => undefined });
  }
}

/**
 * An error that comes late, from a timer or from a promise nobody awaits, belongs to no cell and ends none: the
 * notebook's other answers still count.
 */
export function ignoreLateErrors(): void {
  process.on("uncaughtException", () => undefined);
  process.on("unhandledRejection", () => undefined);
}
