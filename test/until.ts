import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something holds; rejects after some minutes, so that no test that has failed goes on for ever. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 15_000) throw new Error(`Expected within five minutes that ${what}: it did not come about.`);
    await sleep(20);
  }
}
