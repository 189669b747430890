import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import { freePort } from "../../free-ports.js";

/** Whether Debian's redis-server, or another, is installed here. */
export const hasRedis = () => spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;

/** A Redis of a test's own on a free port of 127.0.0.1. */
export class RedisServer implements AsyncDisposable {
  readonly #folder: string;
  readonly #persistent: boolean;
  #child: ChildProcess | undefined;

  /** Use `start`. */
  private constructor(
    readonly port: number,
    folder: string,
    persistent: boolean,
  ) {
    this.#folder = folder;
    this.#persistent = persistent;
  }

  /** With persistence every command is on disk before it is answered; without, a restarted Redis is empty. */
  static async start({ persistent = false } = {}): Promise<RedisServer> {
    const folder = await mkdtemp(path.join(tmpdir(), "redis-"));
    const server = new RedisServer(await freePort(), folder, persistent);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const memory = ["--save", "", "--appendonly", "no"];
    const disk = ["--save", "", "--appendonly", "yes", "--appendfsync", "always"];
    this.#child = spawn(
      "redis-server",
      [
        "--port",
        String(this.port),
        "--bind",
        "127.0.0.1",
        "--dir",
        this.#folder,
        ...(this.#persistent ? disk : memory),
      ],
      { stdio: "ignore" },
    );
    const redis = this.client();
    await redis.ping();
    redis.disconnect();
  }

  /** At once, as a power cut ends it. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  pause(): void {
    this.#child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#child?.kill("SIGCONT");
  }

  /** Reads what went through it so far, as its INFO has it: CPU in seconds, memory in bytes. */
  async figures(): Promise<{ commands: number; bytes: number; cpuSeconds: number; peak: number }> {
    const redis = this.client();
    const info = await redis.info();
    redis.disconnect();
    const field = (name: string) => Number(new RegExp(`^${name}:(.*)$`, "m").exec(info)?.[1]);
    return {
      commands: field("total_commands_processed"),
      bytes: field("total_net_input_bytes") + field("total_net_output_bytes"),
      cpuSeconds: field("used_cpu_user") + field("used_cpu_sys"),
      peak: field("used_memory_peak"),
    };
  }

  /** A connection of the test's own, which waits until the server is up. */
  client(): Redis {
    const redis = new Redis(this.url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
    redis.on("error", () => undefined);
    return redis;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
