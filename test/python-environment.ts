import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";

const run = promisify(execFile);

/**
 * Puts what a requirements file names into a Python environment of its own, which stays for the next run; resolves with its
 * folder, Python's `sys.prefix`.
 */
export async function pythonEnvironment(name: string, requirements: URL): Promise<string> {
  const prefix = fileURLToPath(new URL(`../node_modules/.cache/${name}/`, import.meta.url));
  if (!existsSync(join(prefix, "bin", "python"))) await run("python3", ["-m", "venv", prefix]);
  const install = ["install", "--quiet", "--disable-pip-version-check", "-r", fileURLToPath(requirements)];
  await run(join(prefix, "bin", "pip"), install, { maxBuffer: 1e8 });
  return prefix;
}
