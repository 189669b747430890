import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Redis } from "ioredis";
import type { Isolation } from "../../sandbox/model.js";
import { done } from "./client.js";
import { PREFIX, type Versions } from "./keys.js";

/** A coordinator or worker that is at the queue. */
export interface Presence extends Versions {
  readonly role: "coordinator" | "worker";
  /** Machine and process, e.g. "node7 (4711)". */
  readonly name: string;
  /** Hand-ins at a time; 0 for a coordinator. */
  readonly jobs: number;
  /** The way a worker keeps notebooks from its machine. */
  readonly isolation?: Isolation;
}

const MEMBERS = `${PREFIX}:present`;
const memberKey = (id: string) => `${PREFIX}:present:${id}`;

export const ownName = () => `${hostname()} (${process.pid})`;

/** Says at every heartbeat that somebody is there, until it is disposed of. */
export class Announcement implements AsyncDisposable {
  readonly #redis: Redis;
  readonly #presence: Presence;
  readonly #heartbeat: number;
  readonly #id = randomUUID();

  constructor(redis: Redis, presence: Presence, heartbeat: number) {
    this.#redis = redis;
    this.#presence = presence;
    this.#heartbeat = heartbeat;
  }

  async announce(): Promise<void> {
    await done(
      this.#redis
        .pipeline()
        .set(memberKey(this.#id), JSON.stringify(this.#presence), "PX", 3 * this.#heartbeat)
        .sadd(MEMBERS, this.#id),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await done(this.#redis.pipeline().del(memberKey(this.#id)).srem(MEMBERS, this.#id));
  }
}

/** Everybody who is there, in the order of their names. Those who left without a word are forgotten. */
export async function present(redis: Redis): Promise<Presence[]> {
  const ids = await redis.smembers(MEMBERS);
  if (ids.length === 0) return [];
  const texts = await redis.mget(ids.map(memberKey));
  const gone = ids.filter((_, i) => texts[i] === null);
  if (gone.length > 0) await redis.srem(MEMBERS, ...gone);
  return texts
    .flatMap((text) => (text === null || text === undefined ? [] : [JSON.parse(text) as Presence]))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export const sameVersions = (a: Versions, b: Versions) => a.course === b.course && a.grader === b.grader;

/** In which of the versions somebody differs from what is needed, e.g. "grader 1a2b3c4d instead of 5e6f7a8b". */
export function difference(found: Versions, needed: Versions): string {
  return (["course", "grader"] as const)
    .filter((what) => found[what] !== needed[what])
    .map((what) => `${what} ${found[what].slice(0, 8)} instead of ${needed[what].slice(0, 8)}`)
    .join(" and ");
}
