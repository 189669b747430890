import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** The Python that has Jupyter's own tools: `LATENT_LAB_PYTHON`, or the one in `.venv`. */
export const PYTHON = process.env.LATENT_LAB_PYTHON ?? path.join(ROOT, ".venv", "bin", "python");

/** Whether that Python exists and has all of these modules. */
export function hasModules(...modules: string[]): boolean {
  return spawnSync(PYTHON, ["-c", `import ${modules.join(", ")}`], { stdio: "ignore" }).status === 0;
}

/** Runs a Python program with our kernelspec in reach, unless `env` says otherwise; resolves with its exit code and all that it printed. */
export function runPython(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(PYTHON, ["-B", ...args], {
    cwd,
    env: { ...process.env, JUPYTER_PATH: path.join(ROOT, "kernel", "jupyter"), ...env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
