import type { Redis } from "ioredis";
import { done } from "./client.js";
import { blobKey } from "./keys.js";
import { LEFT_BEHIND } from "./timing.js";

/** The bytes of the hand-ins that one run of the coordinator has on the way, each once however many need it. */
export class Blobs {
  readonly #redis: Redis;
  readonly #run: string;
  readonly #users = new Map<string, number>();

  constructor(redis: Redis, run: string) {
    this.#redis = redis;
    this.#run = run;
  }

  /** Counts one more user of each, before they are written. */
  hold(blobs: ReadonlyMap<string, Buffer>): void {
    for (const hash of blobs.keys()) this.#users.set(hash, (this.#users.get(hash) ?? 0) + 1);
  }

  /** Writes what is held. Without a coordinator that deletes them they vanish by themselves. */
  async write(blobs: ReadonlyMap<string, Buffer>): Promise<void> {
    const pipeline = this.#redis.pipeline();
    for (const [hash, bytes] of blobs) pipeline.set(blobKey(this.#run, hash), bytes, "EX", LEFT_BEHIND);
    await done(pipeline);
  }

  /** Deletes those that no other hand-in on the way needs. */
  async release(blobs: ReadonlyMap<string, Buffer>): Promise<void> {
    const unused = [...blobs.keys()].filter((hash) => {
      const users = (this.#users.get(hash) ?? 1) - 1;
      if (users > 0) this.#users.set(hash, users);
      else this.#users.delete(hash);
      return users <= 0;
    });
    if (unused.length > 0) await this.#redis.unlink(...unused.map((hash) => blobKey(this.#run, hash)));
  }
}

/** The bytes of these hashes; undefined if Redis lacks any. */
export async function readBlobs(
  redis: Redis,
  run: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Buffer> | undefined> {
  if (hashes.length === 0) return new Map();
  const bytes = await redis.mgetBuffer(hashes.map((hash) => blobKey(run, hash)));
  const found = hashes.flatMap((hash, i): [string, Buffer][] => {
    const buffer = bytes[i];
    return buffer ? [[hash, buffer]] : [];
  });
  return found.length === hashes.length ? new Map(found) : undefined;
}
