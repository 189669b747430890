import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Connection } from "../../../kernel/src/channels/connection.js";
import { Client } from "./client.js";
import { freePorts } from "../../free-ports.js";

const KERNELSPEC = fileURLToPath(new URL("../../../kernel/jupyter/kernels/latent-lab/", import.meta.url));
const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** The arguments that Jupyter would give Node for our kernel, or for that of another kernelspec's folder. */
export function kernelArguments(connectionFile: string, kernelspec = KERNELSPEC): string[] {
  const spec = JSON.parse(readFileSync(path.join(kernelspec, "kernel.json"), "utf8")) as { argv: string[] };
  return spec.argv
    .slice(1)
    .map((each) => each.replace("{resource_dir}", kernelspec).replace("{connection_file}", connectionFile));
}

/** A kernel in a process of its own, as Jupyter starts it. */
export class KernelProcess {
  readonly connection: Connection;
  readonly client: Client;
  /** The text that the process itself wrote on standard error. */
  log = "";
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #exited: Promise<unknown>;

  private constructor(
    connection: Connection,
    args: (connectionFile: string) => readonly string[],
    command: string,
  ) {
    this.connection = connection;
    this.#folder = mkdtempSync(path.join(tmpdir(), "kernel-"));
    const file = path.join(this.#folder, "connection.json");
    writeFileSync(file, JSON.stringify(connection));
    this.#process = spawn(command, args(file), {
      cwd: ROOT,
      // So that it ends with the tests, however they end.
      env: { ...process.env, JPY_PARENT_PID: String(process.pid) },
      stdio: ["ignore", "inherit", "pipe"],
      detached: true, // In a group of its own, as Jupyter starts and ends it.
    });
    this.#exited = once(this.#process, "exit");
    this.#process.stderr?.on("data", (chunk) => (this.log += String(chunk)));
    this.client = new Client(connection);
  }

  /** The log's lines that match, once there are so many: it comes through a pipe, later than an answer may. */
  async logged(pattern: RegExp, count = 1, patience = 120_000): Promise<string[]> {
    const matching = () => this.log.split("\n").filter((line) => pattern.test(line));
    for (const end = Date.now() + patience; matching().length < count && Date.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return matching();
  }

  /** Starts one without waiting until it answers; `args`, and perhaps `command`, are those of another kernel. */
  static async spawn(
    args: (connectionFile: string) => readonly string[] = kernelArguments,
    connection?: Connection,
    command = process.execPath,
  ): Promise<KernelProcess> {
    return new KernelProcess(connection ?? (await KernelProcess.#freeConnection()), args, command);
  }

  static async #freeConnection(): Promise<Connection> {
    const [shell_port, control_port, iopub_port, stdin_port, hb_port] = await freePorts(5);
    return {
      ...({ shell_port, control_port, iopub_port, stdin_port, hb_port } as Record<keyof Connection, number>),
      transport: "tcp",
      ip: "127.0.0.1",
      key: randomUUID(),
      signature_scheme: "hmac-sha256",
    };
  }

  /** Starts one and waits until it answers: on other ports if somebody has taken one since they were found free. */
  static async start(): Promise<KernelProcess> {
    for (;;) {
      const kernel = await KernelProcess.spawn();
      const ready = kernel.client.ready().then(() => "ready" as const);
      const ended = kernel.#exited.then(() => "ended" as const);
      const state = await Promise.race([ready, ended]).catch((error: unknown) => error);
      if (state === "ready") return kernel;
      ready.catch(() => undefined); // Of one that has ended, later.
      await kernel.stop();
      if (state === "ended" && kernel.log.includes("in use")) continue;
      const reason = state instanceof Error ? state.message : "It ended before it answered.";
      throw new Error(`Expected a kernel that answers. ${reason} It wrote: ${kernel.log}`);
    }
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** That process, and the one in which it runs the kernel where Node cannot do that in the same. */
  get pids(): number[] {
    const { stdout } = spawnSync("pgrep", ["-P", String(this.pid)], { encoding: "utf8" });
    return [String(this.pid), ...stdout.split("\n")].filter((each) => each !== "").map(Number);
  }

  /** Resolves with the exit code when the process has ended; undefined if it lives on for `ms` milliseconds. */
  async exit(ms: number): Promise<number | null | undefined> {
    const timer = new Promise((resolve) => setTimeout(resolve, ms).unref());
    await Promise.race([this.#exited, timer]);
    return this.#process.exitCode ?? (this.#process.signalCode ? null : undefined);
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      process.kill(-(this.pid ?? NaN), "SIGKILL");
    }
    await this.#exited;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
