import { Temporal } from "temporal-polyfill";

/** A time or a duration that cannot be read in one way only; the message is one sentence. */
export class TimeError extends RangeError {
  override readonly name = "TimeError";
}

const LOCAL =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?:\s*(Z|[+-]\d{2}:\d{2})|\s+([A-Za-z_]+(?:\/[\w+-]+)+))?$/;

/**
 * Milliseconds since 1970 of a text such as "2026-10-26 23:59", with "Z", an offset or the name of a zone behind it;
 * without one of these the time is meant in `zone`.
 * @throws TimeError for another form, for a time without any zone, and for one that a change of the clocks leaves out
 * or has twice
 */
export function instant(text: string, zone?: string): number {
  const [, date, time, offset, named] = LOCAL.exec(text.trim()) ?? [];
  if (date === undefined || time === undefined) {
    throw new TimeError(
      `Expected a time such as "2026-10-26 23:59", received "${text}": give the day and the time of day.`,
    );
  }
  const where = named ?? zone;
  try {
    if (offset !== undefined) return Temporal.Instant.from(`${date}T${time}${offset}`).epochMilliseconds;
    if (where !== undefined) return wallClock(`${date}T${time}`, where);
  } catch (error) {
    throw error instanceof TimeError ? error : new TimeError(`"${text}" is no time that exists: mend it.`);
  }
  throw new TimeError(`"${text}" has no time zone: add one, or set timezone for the whole course.`);
}

/** Milliseconds since 1970 of what a clock in `zone` showed. Throws TimeError where it showed this never or twice. */
function wallClock(local: string, zone: string): number {
  const plain = Temporal.PlainDateTime.from(local);
  if (!isZone(zone)) throw new TimeError(`"${zone}" is no time zone: write one such as "Europe/Berlin".`);
  try {
    return plain.toZonedDateTime(zone, { disambiguation: "reject" }).epochMilliseconds;
  } catch {
    throw new TimeError(
      `The clocks of ${zone} are changed at ${local}, so that this time is there twice or never: write it with an offset such as +01:00.`,
    );
  }
}

/** Whether the name says one zone, whatever the day: "CET" and "PST" are an offset, or a zone, as the reader likes. */
export function isZone(name: string): boolean {
  if (name !== "UTC" && !/^[A-Za-z_]+(\/[\w+-]+)+$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Milliseconds since 1970 of nbgrader's `timestamp.txt`, e.g. "2026-11-20 10:00:00.123456 UTC". A time without a zone
 * is UTC, as nbgrader has it.
 * @throws TimeError for what nbgrader reads otherwise than a person would: it takes "+0100" for 100 seconds, "PST" for
 * UTC or the zone of the grader's machine, and "CET" in July for summer time
 */
export function nbgraderTime(text: string): number {
  const [, local, zone = "UTC"] =
    /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d+)?)(?:\s+(\S+))?$/.exec(text.trim()) ?? [];
  if (local === undefined) {
    throw new TimeError(
      `Expected nbgrader's time, e.g. "2026-11-20 10:00:00.000000 UTC", received "${text.trim()}": mend timestamp.txt.`,
    );
  }
  if (/^(UTC|GMT|Z|[+-]0000)$/.test(zone)) return instant(`${local}Z`);
  if (!zone.includes("/") || !isZone(zone)) {
    throw new TimeError(
      `The zone "${zone}" of "${text.trim()}" can be read in several ways: write the time in UTC.`,
    );
  }
  return instant(local, zone);
}

const UNITS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** Milliseconds of "15 minutes", "1 day", "36 h" and the like. Throws TimeError for another form. */
export function duration(text: string): number {
  const [, count, unit = ""] =
    /^(\d+(?:\.\d+)?)\s*(m|min|minute|h|hour|d|day|w|week)s?$/.exec(text.trim()) ?? [];
  const name = Object.keys(UNITS).find((each) => unit !== "" && each.startsWith(unit));
  if (count === undefined || name === undefined) {
    throw new TimeError(`Expected a duration such as "15 minutes" or "2 days", received "${text}".`);
  }
  return Number(count) * (UNITS[name] ?? 0);
}

/** "2026-11-20 10:00:00" in UTC, as nbgrader writes times. */
export const utc = (time: number) => new Date(time).toISOString().slice(0, 19).replace("T", " ");
