import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Report } from "../../../grading/src/report.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Something in the grader's environment that no hand-in may see. */
export const SECRET = "a-secret-of-the-grader-4711";

/** Runs a `lab` command in the course's folder, as a TA does; it must succeed. */
export async function lab(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const command = join(root, "cli", "bin", "lab.js");
  const child = spawn(process.execPath, [command, ...args], {
    cwd: root,
    env: { ...process.env, GRADER_SECRET: SECRET },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once("exit", resolve)),
  ]);
  expect(code, stderr).to.equal(0);
  return { stdout, stderr };
}

export interface Graded {
  /** The report as it was written. */
  readonly json: string;
  readonly report: Report;
  /** Notebooks whose result was there already. */
  readonly reused: number;
}

/** `lab grade`. */
export async function grade(folder: string, out: string, ...options: string[]): Promise<Graded> {
  const file = join(out, "..", "report.json");
  const { stderr } = await lab("grade", folder, "--out", out, "--json", file, ...options);
  const json = await readFile(file, "utf8");
  const reused = Number(/(\d+) results reused/.exec(stderr)?.[1]);
  return { json, report: JSON.parse(json) as Report, reused };
}
