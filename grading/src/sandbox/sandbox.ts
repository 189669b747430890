import { chooseJail } from "./isolation/choose.js";
import { defaults } from "./limits.js";
import type { Sandbox, SandboxOptions } from "./model.js";
import { NotebookSession } from "./session.js";
import { Spares } from "./spares.js";

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
