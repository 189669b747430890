import { Broken } from "./broken.js";

interface FatalExceptions {
  /** Is called by Node itself with an exception that nobody has caught; returns whether somebody has handled it. */
  _fatalException(error: unknown, fromPromise: boolean): boolean;
}

/**
 * Empties Node's stack of async ids, as must be done whenever JavaScript is broken off: a termination runs no `finally`, so
 * that what Node has pushed before a tick, an `AsyncResource` or (before Node 24) the reaction of a promise under an
 * `AsyncLocalStorage` stays there, and whoever pops next ends the process ("async hook stack has become corrupted").
 * The one way to it on every version of Node is the one it goes itself when an exception gets past all code.
 */
export function forgetAsyncIds(): void {
  const ownsExceptions = !process.hasUncaughtExceptionCaptureCallback();
  if (ownsExceptions) process.setUncaughtExceptionCaptureCallback(() => undefined);
  try {
    (process as unknown as FatalExceptions)._fatalException(new Broken("The task was broken off."), false);
  } finally {
    if (ownsExceptions) process.setUncaughtExceptionCaptureCallback(null);
  }
}
