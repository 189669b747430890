import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const LAB = fileURLToPath(new URL("../../cli/bin/lab.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `lab` in a folder; `onStderr` may end it. */
export function lab(
  cwd: string,
  args: readonly string[],
  onStderr?: (text: string, child: ChildProcess) => void,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [LAB, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
    child.stderr.on("data", (data: Buffer) => {
      stderr += data.toString();
      onStderr?.(stderr, child);
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
