import { chooseJail } from "./isolation/choose.js";
import type { Limits, Sandbox, SandboxOptions } from "./model.js";
import { NotebookSession } from "./session.js";
import { Spares } from "./spares.js";

const defaults: Limits = {
  cell: 10_000,
  exercise: 10_000,
  notebook: 60_000,
  heap: 256,
  reply: 16 * 1024 * 1024,
  restarts: 4,
};

/** Finds out what isolation works here. Throws SandboxError when none does. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const limits = { ...defaults, ...options.limits };
  const { jail, isolation } = await chooseJail(limits, options.isolation);
  const spares = new Spares(jail, options.spares ?? 1);
  return {
    isolation,
    run: (program) => NotebookSession.open(program, spares, limits),
    async close() {
      await spares.close();
      await jail.dispose();
    },
  };
}
