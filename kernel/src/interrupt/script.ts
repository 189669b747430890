import { Script } from "node:vm";

const TASK = Symbol.for("latent-lab.breakable-task");
const trampoline = new Script(`globalThis[Symbol.for("${String(TASK.description)}")]()`);

/** Runs a task inside of a script that a SIGINT breaks, which then throws ERR_SCRIPT_EXECUTION_INTERRUPTED. */
export function inScript<T>(task: () => T): T {
  const globals = globalThis as { [TASK]?: () => T };
  globals[TASK] = () => {
    Reflect.deleteProperty(globals, TASK);
    return task();
  };
  return trampoline.runInThisContext({ breakOnSigint: true }) as T;
}
