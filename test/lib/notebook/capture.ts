import { createRequire } from "node:module";
import type { MimeBundle, PublishOptions } from "../../../lib/src/notebook/host.js";

const jupyter = createRequire(import.meta.url)("tslab/dist/jupyter.js") as { lastWriteDisplayData: unknown };
const HOST = Symbol.for("Jupyter.host");

export interface Shown {
  readonly data: MimeBundle;
  readonly options: PublishOptions;
}

/** Runs `action` with this host and this writer of stock tslab, whatever other tests have left of theirs. */
function within(host: unknown, tslabWriter: unknown, action: () => void): void {
  const globals = globalThis as Record<symbol, unknown>;
  const saved = [globals[HOST], jupyter.lastWriteDisplayData];
  [globals[HOST], jupyter.lastWriteDisplayData] = [host, tslabWriter];
  try {
    action();
  } finally {
    [globals[HOST], jupyter.lastWriteDisplayData] = saved;
  }
}

/** Runs `action` under a host like our kernel's and returns what it displayed. */
export function withHost(action: () => void): Shown[] {
  const shown: Shown[] = [];
  const display = (data: MimeBundle, options: PublishOptions = {}) => shown.push({ data, options });
  within({ display }, null, action);
  return shown;
}

/** The same for an action that takes its time. */
export async function withHostAsync(action: () => Promise<void>): Promise<Shown[]> {
  const shown: Shown[] = [];
  const display = (data: MimeBundle, options: PublishOptions = {}) => shown.push({ data, options });
  const globals = globalThis as Record<symbol, unknown>;
  const saved = globals[HOST];
  globals[HOST] = { display, onInterrupt: () => () => undefined };
  try {
    await action();
  } finally {
    globals[HOST] = saved;
  }
  return shown;
}

/** Runs `action` as in a cell of stock tslab, and returns the arguments of its writer. */
export function withTslab(action: () => void): unknown[][] {
  const written: unknown[][] = [];
  within(undefined, (...args: unknown[]) => written.push(args), action);
  return written;
}

/** Runs `action` in plain Node and returns what it printed. */
export function withConsole(action: () => void): string[] {
  const printed: string[] = [];
  const { log } = console;
  console.log = (text: string) => printed.push(text);
  try {
    within(undefined, null, action);
  } finally {
    console.log = log;
  }
  return printed;
}
