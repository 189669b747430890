import { isPromise, laterTurn, PromiseOf, then } from "./primordials.js";

/** Says that what is awaited can never happen: nothing is left that the process could do. */
export class NeverSettles extends Error {
  override readonly name = "NeverSettles";
  constructor() {
    super("It awaits a promise that never settles.");
  }
}

let giveUp: (() => void) | undefined;

// Node ends a process with nothing left to do; here it says so instead.
process.on("beforeExit", () => giveUp?.());

/**
 * The value of a promise, or the value itself; in a box, since `await` would ask a bare one for its `then`.
 * Rejects as the promise does, or with NeverSettles.
 */
export async function settle(value: unknown): Promise<{ readonly value: unknown }> {
  if (!isPromise(value)) return { value };
  try {
    return await new PromiseOf((resolve, reject) => {
      giveUp = () => reject(new NeverSettles());
      then(value, (settled) => resolve({ value: settled }), reject);
    });
  } finally {
    giveUp = undefined;
  }
}

/** Lets promise callbacks and due timers of the notebook run. */
export function turn(): Promise<void> {
  return new PromiseOf((resolve) => void laterTurn(resolve));
}
