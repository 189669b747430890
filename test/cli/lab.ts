import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const LAB = fileURLToPath(new URL("../../cli/bin/lab.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Settings {
  /** Sees all that was written on standard error so far, and may end the process. */
  readonly onStderr?: (text: string, child: ChildProcess) => void;
  /** Gets to see the process, which is then in the foreground of a terminal of its own, as far as signals go. */
  readonly onStart?: (child: ChildProcess) => void;
  /** Variables set on top of this process's. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs `lab` in a folder. */
export function lab(
  cwd: string,
  args: readonly string[],
  { onStderr, onStart, env }: Settings = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [LAB, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: onStart !== undefined,
    });
    onStart?.(child);
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      onStderr?.(stderr, child);
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
