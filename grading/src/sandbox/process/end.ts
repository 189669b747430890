import type { End } from "../model.js";

/** The words of V8, Node and the kernel when memory runs out. */
export const OUT_OF_MEMORY =
  /out of memory|allocation failed|cannot allocate memory|OOM error|failed to reserve/i;

/** Explains an ended process by its exit status and by the last that it wrote to standard error. */
export function explainEnd(code: number | null, signal: string | null, errors: string): End {
  if (OUT_OF_MEMORY.test(errors)) {
    return {
      kind: "memory",
      message: "It needed more memory than there is for one notebook; keep less at a time.",
    };
  }
  // Bubblewrap and shells report a signal as 128 and its number.
  const abort = code !== null && code > 128 ? `signal ${code - 128}` : `exit status ${code}`;
  return {
    kind: "crashed",
    message: `The process that ran it ended before it was finished (${signal ?? abort}); take out what ends it.`,
  };
}

export const timedOut = (milliseconds: number): End => ({
  kind: "timeout",
  message: `It did not finish within ${Math.round(milliseconds / 100) / 10} s; look for a loop that never ends.`,
});

export const forged = (what: string): End => ({
  kind: "malformed",
  message: `The notebook wrote to the grader's result channel (${what}); take out what writes there, for only functions and values are graded.`,
});

/** The words of some versions of Node about an array that is larger than any memory. */
const TOO_LONG = /invalid typed array length: \d/i;

/** Whether an error inside the process says that an array did not fit into the memory it may use. */
export const isOutOfMemory = ({ name, message }: { name: string; message: string }): boolean =>
  name === "RangeError" && (OUT_OF_MEMORY.test(message) || TOO_LONG.test(message));
