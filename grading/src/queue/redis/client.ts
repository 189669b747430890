import { createRequire } from "node:module";
import type { ChainableCommander, Redis } from "ioredis";
import { QueueError } from "../queue.js";

/** The optional packages that a queue needs. Throws QueueError where they are not installed. */
export async function packages(): Promise<{
  readonly bullmq: typeof import("bullmq");
  readonly ioredis: Pick<typeof import("ioredis"), "Redis">;
}> {
  try {
    const [bullmq, ioredis] = await Promise.all([import("bullmq"), import("ioredis")]);
    return { bullmq, ioredis };
  } catch {
    throw new QueueError(
      "A queue needs the packages bullmq and ioredis, which are not installed here: npm install bullmq@6 ioredis@6.",
    );
  }
}

/** The names and versions of the packages; throws QueueError where one is not installed. */
export async function queuePackages(): Promise<string[]> {
  await packages();
  const require = createRequire(import.meta.url);
  return ["bullmq", "ioredis"].map((name) => {
    const { version } = require(`${name}/package.json`) as { version: string };
    return `${name} ${version}`;
  });
}

/** A password for Redis that stands in no command line, where every user of the machine could read it. */
const PASSWORD = "LAB_QUEUE_PASSWORD";

/** Opens connections to the Redis of a URL like redis://HOST:6379 or, with TLS, rediss://HOST; see `packages`. */
export async function connector(url: string): Promise<() => Redis> {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !["redis:", "rediss:"].includes(parsed.protocol) || parsed.hostname === "") {
    throw new QueueError(`Expected a queue like redis://HOST:6379, received ${shown(url)}.`);
  }
  const { ioredis } = await packages();
  const password = process.env[PASSWORD];
  return () => {
    const redis = new ioredis.Redis(url, {
      // Commands wait for Redis to come back; how long a caller waits for them is its own matter.
      maxRetriesPerRequest: null,
      connectTimeout: 5_000,
      keepAlive: 10_000,
      retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 1_000),
      ...(password !== undefined && { password }),
    });
    // Whoever waits for an answer has a limit and says what happened.
    redis.on("error", () => undefined);
    return redis;
  };
}

/** Resolves once Redis has answered. Throws QueueError if it does not within so many milliseconds, or refuses. */
export async function reach(redis: Redis, url: string, ms: number): Promise<void> {
  const refusal = (error: Error) => {
    throw new QueueError(
      `Redis at ${shown(url)} refuses this machine (${error.message.replace(/\.$/, "")}): set ${PASSWORD} to its password.`,
      { cause: error },
    );
  };
  // Where a password is missing the connection is there, and every command is refused.
  await within(ms, redis.ping().catch(refusal), silence(url));
}

export const silence = (url: string, why = "") =>
  `Redis at ${shown(url)} does not answer${why}: start it, or correct the address.`;

/** Reads what the commands of a pipeline answered. Throws the first error among them, which `exec` only lists. */
export async function done(pipeline: ChainableCommander): Promise<unknown[]> {
  const answers = (await pipeline.exec()) ?? [];
  for (const [error] of answers) if (error) throw error;
  return answers.map(([, answer]) => answer);
}

/** The URL without its password. */
export function shown(url: string): string {
  return url.replace(/(\/\/[^:@/]*):[^@/]*@/, "$1:…@");
}

/**
 * Resolves with what `work` does, or rejects with QueueError after so many milliseconds: without a Redis its commands
 * never settle.
 */
export async function within<T>(ms: number, work: Promise<T>, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new QueueError(message)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
