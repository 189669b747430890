import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Time limit for a program to say its version, in milliseconds: JupyterLab needs half a minute on a busy machine. */
const PATIENCE = 120_000;

/** Resolves to what `--version` of a program says, or undefined where it cannot be run. */
export async function versionOf(
  command: string,
  args: readonly string[] = ["--version"],
): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await run(command, args, { timeout: PATIENCE });
    return /\d+(\.\d+)+/.exec(stdout + stderr)?.[0];
  } catch {
    return undefined;
  }
}

/** Whether `version` is at least `minimum`, both dotted numbers. */
export function atLeast(version: string, minimum: string): boolean {
  const [have, want] = [version, minimum].map((text) => text.split(".").map(Number)) as [number[], number[]];
  for (const [index, wanted] of want.entries()) {
    const got = have[index] ?? 0;
    if (got !== wanted) return got > wanted;
  }
  return true;
}

export interface Program {
  readonly command: string;
  readonly version: string;
}

/** JupyterLab 4.6 needs this. */
const OLDEST_PYTHON = "3.9";

/** The first Python on PATH that JupyterLab can use. */
export async function findPython(): Promise<Program | undefined> {
  for (const command of ["python3", "python"]) {
    const version = await versionOf(command);
    if (version && atLeast(version, OLDEST_PYTHON)) return { command, version };
  }
  return undefined;
}

/** A program inside a Python virtual environment. */
export function inVenv(venv: string, program: string): string {
  return process.platform === "win32"
    ? path.join(venv, "Scripts", `${program}.exe`)
    : path.join(venv, "bin", program);
}

export async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
