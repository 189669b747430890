import { connector, packages, reach, silence, within } from "./client.js";
import { PREFIX } from "./keys.js";
import { present, type Presence } from "./presence.js";

/** The state of a queue. */
export interface QueueReport {
  readonly redis: string;
  /** Redis drops hand-ins of its own accord when its memory is full, unless this is "noeviction". */
  readonly eviction: string;
  readonly there: readonly Presence[];
  /** Hand-ins that no worker could finish, with the reasons; the last ones. */
  readonly setAside: readonly { readonly student: string; readonly reason: string }[];
}

/** Looks at a queue. Throws QueueError if its Redis does not answer within 5 s. */
export async function queueReport(url: string): Promise<QueueReport> {
  const connect = await connector(url);
  const { bullmq } = await packages();
  const redis = connect();
  const look = async (): Promise<QueueReport> => {
    const info = await redis.info();
    const field = (name: string) => new RegExp(`^${name}:(.*)$`, "m").exec(info)?.[1]?.trim() ?? "unknown";
    const queues = (await redis.keys(`${PREFIX}:hand-ins-*:meta`)).map((key) => key.split(":")[1] ?? "");
    const setAside = [];
    for (const name of queues) {
      const jobs = new bullmq.Queue<{ task: { student: string } }>(name, {
        connection: redis,
        prefix: PREFIX,
      });
      jobs.on("error", () => undefined);
      for (const { data, failedReason } of await jobs.getFailed(0, 99)) {
        setAside.push({ student: data.task.student, reason: failedReason });
      }
    }
    return {
      redis: field("redis_version"),
      eviction: field("maxmemory_policy"),
      there: await present(redis),
      setAside,
    };
  };
  try {
    await reach(redis, url, 5_000);
    return await within(5_000, look(), silence(url));
  } finally {
    redis.disconnect();
  }
}
