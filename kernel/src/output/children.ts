import childProcess, { type ChildProcess } from "node:child_process";
import fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CellIO } from "../engine.js";
import { replaceExports } from "./replace-properties.js";

type StreamName = "stdout" | "stderr";
type Options = Record<string, unknown>;
type Start = (...args: unknown[]) => unknown;

/**
 * The streams that a program would have written to this process's own, each with the one that it would have gone to.
 */
type Inherited = Partial<Record<StreamName, StreamName>>;

const DESCRIPTORS = { stdout: 1, stderr: 2 } as const;

/**
 * Sends what programs print that inherit this process's streams (`stdio: "inherit"`) to the cell that started them. This
 * process's own descriptors cannot be caught in Node, so that such a program gets pipes, or files if it is waited for.
 * Returns a function that ends it.
 */
export function captureChildren(cell: () => CellIO | undefined): () => void {
  const { spawn, fork, spawnSync, execSync, execFileSync } = childProcess;

  /** The arguments with pipes for what is inherited; undefined if nothing is, or no cell is known. */
  const rewired = (args: readonly unknown[], byDefault?: string) => {
    const io = cell();
    const place = args.findIndex((each, i) => i > 0 && isOptions(each));
    const options = (args[place] ?? {}) as Options;
    const wired = io && withPipes(options["stdio"] ?? (options["silent"] ? undefined : byDefault));
    if (!wired) return undefined;
    const piped = { ...options, silent: undefined, stdio: wired.stdio };
    const after = place < 0 ? args.length : place;
    const all = [...args.slice(0, after), piped, ...args.slice(after + 1)];
    return { io, inherited: wired.inherited, options: piped, args: all };
  };

  const asynchronous =
    (start: Start, byDefault?: string) =>
    (...args: unknown[]) => {
      const wiring = rewired(args, byDefault);
      if (!wiring) return start(...args);
      const ioArgs = byDefault ? withChannel(wiring.args) : wiring.args;
      return forwarded(start(...ioArgs) as ChildProcess, wiring.inherited, wiring.io);
    };

  const synchronous =
    (start: Start) =>
    (...args: unknown[]): unknown => {
      const wiring = rewired(args);
      if (!wiring) return start(...args);
      const { options, inherited, io } = wiring;
      const names = Object.keys(inherited) as StreamName[];
      const files = names.map((name) => {
        const file = openTemporary();
        options.stdio[DESCRIPTORS[name]] = file;
        return file;
      });
      try {
        return start(...wiring.args);
      } finally {
        for (const [i, file] of files.entries()) {
          const text = taken(file);
          if (text !== "") io.stream(inherited[names[i] ?? "stdout"] ?? "stdout", text);
        }
      }
    };

  return replaceExports(childProcess, {
    spawn: asynchronous(spawn as Start),
    fork: asynchronous(fork as Start, "inherit"),
    spawnSync: synchronous(spawnSync as Start),
    execSync: synchronous(execSync as Start),
    execFileSync: synchronous(execFileSync as Start),
  });
}

const isOptions = (argument: unknown): argument is Options =>
  typeof argument === "object" && argument !== null && !Array.isArray(argument);

/** Another form of the option `stdio`, in which what is inherited is a pipe; undefined if nothing is. */
function withPipes(stdio: unknown): { stdio: unknown[]; inherited: Inherited } | undefined {
  const entries: unknown[] = Array.isArray(stdio) ? [...(stdio as unknown[])] : [stdio, stdio, stdio];
  const inherited: Inherited = {};
  for (const name of ["stdout", "stderr"] as const) {
    const target = targetOf(entries[DESCRIPTORS[name]], name);
    if (!target) continue;
    inherited[name] = target;
    entries[DESCRIPTORS[name]] = "pipe";
  }
  return Object.keys(inherited).length > 0 ? { stdio: entries, inherited } : undefined;
}

/** Returns the stream of this process that an entry of `stdio` means. */
function targetOf(entry: unknown, own: StreamName): StreamName | undefined {
  if (entry === "inherit") return own;
  if (entry === 1 || entry === process.stdout) return "stdout";
  if (entry === 2 || entry === process.stderr) return "stderr";
  return undefined;
}

/** `fork` wants to be told of the channel to its program, once it is told of any stream. */
function withChannel(args: readonly unknown[]): unknown[] {
  return args.map((each) => {
    if (!isOptions(each)) return each;
    const stdio = each["stdio"] as unknown[];
    return { ...each, stdio: stdio.includes("ipc") ? stdio : [...stdio, "ipc"] };
  });
}

/** The child as if it had inherited its streams, whose text goes to the cell. */
function forwarded(child: ChildProcess, inherited: Inherited, io: CellIO): ChildProcess {
  const { unref } = child;
  for (const [name, target] of Object.entries(inherited) as [StreamName, StreamName][]) {
    const stream = child[name];
    stream?.setEncoding("utf8").on("data", (text: string) => io.stream(target, text));
    child.unref = () => {
      (stream as unknown as { unref(): void } | null)?.unref();
      unref.call(child);
    };
    Object.assign(child, { [name]: null });
    (child.stdio as unknown[])[DESCRIPTORS[name]] = null;
  }
  return child;
}

/** A file without a name that a program can write to and that can then be read from its beginning. */
function openTemporary(): number {
  const folder = fs.mkdtempSync(path.join(tmpdir(), "output-"));
  const file = path.join(folder, "text");
  fs.closeSync(fs.openSync(file, "w"));
  const descriptor = fs.openSync(file, "r+");
  fs.rmSync(folder, { recursive: true });
  return descriptor;
}

/** Reads what was written to such a file, which is then closed: its descriptor stands where the program left it. */
function taken(file: number): string {
  const bytes = Buffer.alloc(fs.fstatSync(file).size);
  fs.readSync(file, bytes, 0, bytes.length, 0);
  fs.closeSync(file);
  return bytes.toString("utf8");
}
