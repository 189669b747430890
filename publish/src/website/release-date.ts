import { PublishError } from "../error.js";

/** A day as "YYYY-MM-DD", which sorts as text. */
export type Day = string;

/** Whether `text` is a day that the calendar has. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * From which day on a notebook's solution may be published: `latent_lab.publishAfter` in its metadata, undefined for
 * any day. Throws a PublishError if that is no day: a slip there must not give a solution away.
 */
export function releaseDay(metadata: Readonly<Record<string, unknown>>, name: string): Day | undefined {
  const own = metadata["latent_lab"];
  const day = typeof own === "object" && own !== null && "publishAfter" in own ? own.publishAfter : undefined;
  if (day === undefined || (typeof day === "string" && isDay(day))) return day;
  throw new PublishError(
    `${name}: latent_lab.publishAfter is ${JSON.stringify(day)}, which is no date; write it as YYYY-MM-DD.`,
  );
}
