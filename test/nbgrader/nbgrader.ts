import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { pythonEnvironment } from "../python-environment.js";

const run = promisify(execFile);
let bin = "";

/** Puts nbgrader into an environment of its own. */
export async function installNbgrader(): Promise<void> {
  bin = join(await pythonEnvironment("nbgrader", new URL("requirements.txt", import.meta.url)), "bin");
}

/** Runs `nbgrader` in a course's folder; rejects with what it wrote if it fails. */
export async function nbgrader(cwd: string, ...args: string[]): Promise<string> {
  // It starts `alembic`, which is beside it.
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  const { stdout, stderr } = await run(join(bin, "nbgrader"), args, { cwd, env, maxBuffer: 1e8 });
  return stdout + stderr;
}
