/** Runs `task` once the page has been read; scripts stand in its head. */
export function ready(task: () => void): void {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", task, { once: true });
  else task();
}
