import type { Limits } from "../model.js";

/** The way to start one process of a level. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** User and group to run as, where the grader runs as root. */
  readonly user?: number;
  /** Content of the descriptors from 4 on; each process gets its own. */
  readonly files: readonly string[];
}

/** A way to keep a notebook from the machine, prepared on this machine. */
export interface Jail {
  readonly description: string;
  launch(): Launch;
  /** Removes what it has put on the disk. */
  dispose(): Promise<void>;
}

/** The first descriptor after standard input, output, error and the pipe for replies. */
export const FIRST_FILE = 4;

/**
 * Options of Node itself. V8 builds the tables that it starts with anew for a seed drawn at random, lest strangers fill
 * them on purpose; a notebook could only harm itself so, and it is a fifth of the start.
 */
export function nodeOptions({ heap }: Limits): string[] {
  return [`--max-old-space-size=${heap}`, "--no-rehash-snapshot"];
}

/**
 * Runs the command that follows in its arguments under limits of the operating system. The heap limit of V8 does not
 * bound typed arrays: the data segment does. Address space must stay free, WebAssembly reserves much of it.
 * Units of a POSIX shell: data in KiB, files in blocks of 512 bytes, time in seconds.
 */
export function limitedShell(limits: Limits): string[] {
  const seconds = Math.ceil(limits.notebook / 1000) + 5;
  const script =
    `ulimit -c 0; ulimit -n 256; ulimit -t ${seconds}; ulimit -f ${(64 * 1024 * 1024) / 512}; ` +
    `ulimit -d ${dataLimit() / 1024}; exec "$@"`;
  return ["/bin/sh", "-c", script, "sh"];
}

/** In bytes. Node 24 starts with 575 MB of data segment, earlier versions with 49 MB. */
function dataLimit(): number {
  const gibibytes = Number(process.versions.node.split(".")[0]) >= 24 ? 2 : 1;
  return gibibytes * 2 ** 30;
}

/** The option by which this version of Node refuses files, child processes and threads. */
export function permissionOption(): string {
  const [major, minor] = process.versions.node.split(".").map(Number) as [number, number];
  return major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13)
    ? "--permission"
    : "--experimental-permission";
}
