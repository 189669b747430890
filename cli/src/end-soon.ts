/** Ends the command when it is done: whatever a notebook left open (a server, a worker) must not keep it running. */
export function endSoon(): void {
  setTimeout(() => process.exit(), 500).unref();
}
