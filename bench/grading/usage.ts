import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The resources that a command and everything that it started used, until all of it had ended. */
export interface Usage {
  readonly status: number | null;
  /** Until the command itself ended. */
  readonly seconds: number;
  /** CPU seconds of every process, also of those that were killed; null where no control group can be made. */
  readonly cpuSeconds: number | null;
  /** Highest resident memory of the command's own process, in bytes. */
  readonly command: number;
  /** The time when it began, on the clock of the samples. */
  readonly begin: number;
  readonly samples: readonly Sample[];
  /** By role, the largest memory of a process of it with all below it, in bytes, shared pages by their share. */
  readonly roles: Readonly<Record<string, number>>;
  /** The lines on standard error, with the time when each came, in seconds from the start. */
  readonly lines: readonly { readonly at: number; readonly text: string }[];
}

/** CPU seconds used so far, at a time in seconds of this process's own clock. */
export interface Sample {
  readonly at: number;
  /** CPU seconds of the command's own process. */
  readonly own: number;
  /** CPU seconds of everything; NaN where no control group can be made. */
  readonly all: number;
}

export interface Running {
  readonly pid: number;
  readonly ended: Promise<Usage>;
  /** Resolves with the first line on standard error that this matches. */
  line(pattern: RegExp): Promise<string>;
  stop(): void;
}

export interface Options {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Name -> what the command line of such a process holds. */
  readonly roles?: Readonly<Record<string, string>>;
}

/** Time between two readings of the memory, in milliseconds: reading it is not free. */
const SAMPLE = 1_000;

/** Starts a command under measurement. */
export function start(command: readonly string[], { cwd, env, roles = {} }: Options = {}): Running {
  const group = newGroup();
  const [program = "", ...args] = group
    ? ["sh", "-c", `echo $$ > "$0/cgroup.procs" && exec "$@"`, group, ...command]
    : command;
  const begin = performance.now();
  const child = spawn(program, args, { cwd, env: environment(env), stdio: ["ignore", "ignore", "pipe"] });
  const lines: { at: number; text: string }[] = [];
  const listeners = new Set<(text: string) => void>();
  let rest = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      lines.push({ at: (performance.now() - begin) / 1000, text: part });
      for (const listener of listeners) listener(part);
    }
  });

  const pid = child.pid ?? 0;
  const peaks = new Peaks(pid, roles, group);
  const timer = setInterval(() => peaks.sample(), SAMPLE);
  const ended = once(child, "close").then(async ([status]): Promise<Usage> => {
    const seconds = (performance.now() - begin) / 1000;
    clearInterval(timer);
    return {
      status: status as number | null,
      seconds,
      cpuSeconds: await closeGroup(group),
      begin: begin / 1000,
      ...peaks.found,
      lines,
    };
  });
  return {
    pid,
    ended,
    stop: () => void child.kill("SIGTERM"),
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const seen = lines.find(({ text }) => pattern.test(text));
        if (seen) return resolve(seen.text);
        const listener = (text: string) => {
          if (!pattern.test(text)) return;
          listeners.delete(listener);
          resolve(text);
        };
        listeners.add(listener);
        child.once("close", () =>
          reject(new Error(`${command.join(" ")} ended without a line like ${pattern}.`)),
        );
      }),
  };
}

/** Node 20 reads the file that this names at every start, a tenth of a second that no subject is to blame for. */
export const environment = ({ NODE_EXTRA_CA_CERTS: _, ...env }: NodeJS.ProcessEnv = process.env) => env;

/** Runs a command to its end. */
export const run = (command: readonly string[], options?: Options) => start(command, options).ended;

class Peaks {
  readonly #pid: number;
  readonly #patterns: Readonly<Record<string, string>>;
  readonly #group: string | undefined;
  #command = 0;
  readonly #roles: Record<string, number> = {};
  readonly #samples: Sample[] = [];

  constructor(pid: number, patterns: Readonly<Record<string, string>>, group: string | undefined) {
    this.#pid = pid;
    this.#patterns = patterns;
    this.#group = group;
  }

  get found() {
    return { command: this.#command, roles: this.#roles, samples: this.#samples };
  }

  sample(): void {
    this.#command = Math.max(this.#command, field(`/proc/${this.#pid}/status`, "VmHWM"));
    // User and system time of all its threads, in ticks of a hundredth of a second.
    const fields = read(`/proc/${this.#pid}/stat`).split(")").at(-1)?.trim().split(" ") ?? [];
    const own = (Number(fields[11]) + Number(fields[12])) / 100;
    if (own > 0) this.#samples.push({ at: performance.now() / 1000, own, all: usedBy(this.#group) });
    const all = processes();
    const below = (pid: number): number[] => [
      pid,
      ...all.filter(({ parent }) => parent === pid).flatMap((child) => below(child.pid)),
    ];
    const tree = below(this.#pid);
    for (const [role, text] of Object.entries(this.#patterns)) {
      for (const pid of tree.filter((candidate) => read(`/proc/${candidate}/cmdline`).includes(text))) {
        const size = below(pid).reduce((sum, each) => sum + field(`/proc/${each}/smaps_rollup`, "Pss"), 0);
        this.#roles[role] = Math.max(this.#roles[role] ?? 0, size);
      }
    }
  }
}

const read = (file: string) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

/** A field in kB of a file of the kernel's, in bytes. */
const field = (file: string, name: string) =>
  1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(read(file))?.[1] ?? 0);

function processes(): { pid: number; parent: number }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      const [, parent = "0"] = read(`/proc/${name}/stat`).split(")").at(-1)?.trim().split(" ") ?? [];
      return { pid: Number(name), parent: Number(parent) };
    });
}

/**
 * A control group (version 2) for one command: the kernel's account of every process in it, which getrusage cannot give
 * for a sandbox whose namespace was killed. Needs root.
 */
export function newGroup(): string | undefined {
  const root = ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"].find((folder) =>
    existsSync(path.join(folder, "cgroup.procs")),
  );
  if (root === undefined) return undefined;
  const group = path.join(root, `latent-lab-bench-${process.pid}-${++groups}`);
  try {
    mkdirSync(group);
    return group;
  } catch {
    return undefined;
  }
}
let groups = 0;

/** CPU seconds that a group has used so far. */
export const usedBy = (group: string | undefined) =>
  group === undefined
    ? NaN
    : Number(/^usage_usec (\d+)/m.exec(read(path.join(group, "cpu.stat")))?.[1]) / 1e6;

/** CPU seconds of the group, after whatever is still in it has been killed. */
async function closeGroup(group: string | undefined): Promise<number | null> {
  if (group === undefined) return null;
  // What ends is in the group until its parent, or the system, has heard of it.
  for (let attempt = 0; attempt < 200; attempt++) {
    const used = usedBy(group);
    try {
      rmdirSync(group);
      return used;
    } catch {
      if (attempt === 50) writeFileSync(path.join(group, "cgroup.kill"), "1");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  console.error(`  ${group} is still busy and stays`);
  return usedBy(group);
}
