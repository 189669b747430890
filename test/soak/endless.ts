/** Cells, each of which prints once that it runs; then only an interrupt ends it. */
export const endless: Readonly<Record<string, string>> = {
  "a synchronous loop": 'console.log("in"); while (true);',
  "a synchronous loop after an await":
    'await new Promise((r) => setTimeout(r, 1)); console.log("in"); while (true);',
  "a promise that never settles": 'console.log("in"); await new Promise(() => {});',
  "a loop over timers": 'console.log("in"); for (;;) await new Promise((r) => setTimeout(r, 1));',
  "a loop over microtasks": 'console.log("in"); for (;;) await null;',
  "a loop over ticks":
    'const go = () => { process.nextTick(go); }; console.log("in"); go(); await new Promise(() => {});',
  "a synchronous loop that catches": 'console.log("in"); for (;;) { try { while (true); } catch {} }',
  "a loop over timers that catches":
    'console.log("in"); for (;;) { try { await new Promise((r) => setTimeout(r, 1)); } catch {} }',
  "a loop over microtasks that catches": 'console.log("in"); for (;;) { try { await null; } catch {} }',
  // What Node puts on its stack of async ids around these is still there when they are broken off.
  "a synchronous loop in an async resource, between two timers": betweenTimers(
    'new (await import("node:async_hooks")).AsyncResource("loop").runInAsyncScope(() => { for (;;); })',
  ),
  "a synchronous loop within a storage that follows it, between two timers": betweenTimers(
    'new (await import("node:async_hooks")).AsyncLocalStorage().run(1, async () => { await null; for (;;); })',
  ),
  "a synchronous loop in the callback of a file":
    'const { readFile } = await import("node:fs"); console.log("in"); await new Promise(() => readFile(".", () => { for (;;); }));',
};

function betweenTimers(code: string): string {
  return `console.log("in"); setTimeout(async () => { ${code}; }, 2); setTimeout(() => {}, 2); await new Promise(() => {});`;
}
