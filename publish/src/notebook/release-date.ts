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
 * Says what is wrong with `latent_lab.publishAfter` in a notebook's metadata; undefined where it is a day or absent.
 */
export function dayProblem(metadata: Readonly<Record<string, unknown>>): string | undefined {
  const day = publishAfterOf(metadata);
  if (day === undefined || (typeof day === "string" && isDay(day))) return undefined;
  return `latent_lab.publishAfter is ${JSON.stringify(day)}, which is no date; write it as YYYY-MM-DD.`;
}

/**
 * From which day on a notebook's solution may be published: `latent_lab.publishAfter` in its metadata, undefined for
 * any day. Throws a PublishError if that is no day: a slip there must not give a solution away.
 */
export function releaseDay(metadata: Readonly<Record<string, unknown>>, name: string): Day | undefined {
  const problem = dayProblem(metadata);
  if (problem !== undefined) throw new PublishError(`${name}: ${problem}`);
  return publishAfterOf(metadata) as Day | undefined;
}

function publishAfterOf(metadata: Readonly<Record<string, unknown>>): unknown {
  const own = metadata["latent_lab"];
  return typeof own === "object" && own !== null && "publishAfter" in own ? own.publishAfter : undefined;
}
