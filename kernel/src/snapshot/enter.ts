import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { whenOrphaned } from "../channels/parent.js";
import { blobFile, NODE_FLAGS, usesSnapshots } from "./blob.js";

interface Replaceable {
  /** Runs a program in this process's place: it keeps number, environment and open standard streams. From Node 22.15 on. */
  execve?(file: string, args: readonly string[], env: NodeJS.ProcessEnv): never;
}

/** Signals that somebody may send to a kernel's process, by the number that they know. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;

/**
 * Starts this program anew from the snapshot, if there is one that fits, and says whether. What Node was asked for by its
 * user (a debugger, say, or modules loaded first) has no place in a snapshot.
 */
export function enterSnapshot(): boolean {
  if (!usesSnapshots || process.env["NODE_OPTIONS"]) return false;
  if (!isDeepStrictEqual(process.execArgv, NODE_FLAGS)) return false;
  const blob = blobFile();
  if (!existsSync(blob)) return false;
  const args = [...NODE_FLAGS, "--snapshot-blob", blob, ...process.argv.slice(1)];
  const { execve } = process as Replaceable;
  if (execve) execve.call(process, process.execPath, [process.execPath, ...args], process.env);
  standFor(args);
  return true;
}

/** Runs Node and does nothing but stand for that process towards who started this one. */
function standFor(args: readonly string[]): void {
  // With that variable the kernel ends when this process does, however that ends.
  const env = { JPY_PARENT_PID: String(process.pid), ...process.env };
  const kernel = spawn(process.execPath, args, { stdio: "inherit", env });
  for (const signal of SIGNALS) {
    // The keys of a terminal reach both processes.
    process.on(signal, () => void (process.stdin.isTTY || kernel.kill(signal)));
  }
  kernel.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
  whenOrphaned(() => process.exit());
}
