/** Time between two looks at whether the parent still lives, in milliseconds. */
const INTERVAL = 1000;

/** Calls `then` when the Jupyter server that started this process is gone, which cannot send a shutdown any more. */
export function whenOrphaned(then: () => void): void {
  if (!process.env.JPY_PARENT_PID || process.platform === "win32") return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    then();
  }, INTERVAL);
}
