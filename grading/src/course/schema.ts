import { z } from "zod";
import { duration, instant, isZone } from "../times.js";

/**
 * The shape of course.yaml. Every scalar comes as the text that was written, so that a student "007" is no number
 * 7. `zone` is the course's own, for times that name none.
 */
export function courseSchema(zone: string | undefined) {
  const time = text((value) => instant(value, zone));
  const late = z.strictObject({
    share,
    per: z.enum(["day", "hour"]),
    grace: text(duration).default(0),
    cap: share.default(1),
    refuseAfter: text(duration).optional(),
  });
  const assignment = z.strictObject({
    id: z.string().regex(/^[\w.-]+$/, "expected letters, digits, '.', '_' and '-'"),
    title: z.string().min(1).optional(),
    notebooks: z.array(z.string().min(1)).min(1),
    onlineText: number.optional(),
    points: number.optional(),
    weight: number.optional(),
    released: time.optional(),
    due: time.optional(),
    late: late.optional(),
    extensions: z.record(z.string(), time).default({}),
    excused: z.array(z.string()).default([]),
    extraCredit: flag.default(false),
  });
  return z.strictObject({
    course: z.string().min(1).optional(),
    timezone: text((value) => {
      if (isZone(value)) return value;
      throw new RangeError(`expected a time zone such as "Europe/Berlin", received "${value}"`);
    }).optional(),
    roster: z.string().min(1).optional(),
    times: z.string().min(1).optional(),
    late: late.optional(),
    best: count.optional(),
    pass: share.optional(),
    grades: z.record(z.string(), share).optional(),
    exercises: z.array(z.string().min(1)).default([]),
    library: z.strictObject({ name: z.string().min(1), module: z.string().min(1) }).optional(),
    assignments: z.array(assignment).min(1),
  });
}

/** A text that `read` makes something of; what it throws is the problem. */
function text<T>(read: (value: string) => T) {
  return z.string().transform((value, context) => {
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      context.issues.push({ code: "custom", message: error.message, input: value });
      return z.NEVER;
    }
  });
}

const number = text((value) => {
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  throw new RangeError(`expected a number of at least 0, received "${value}"`);
});

const count = text((value) => {
  if (/^[1-9]\d*$/.test(value)) return Number(value);
  throw new RangeError(`expected a whole number of at least 1, received "${value}"`);
});

/** "10%" or "0.1". */
const share = text((value) => {
  const [, digits = "", percent] = /^(\d+(?:\.\d+)?)\s*(%)?$/.exec(value) ?? [];
  const part = Number(digits) / (percent ? 100 : 1);
  if (digits !== "" && part <= 1) return part;
  throw new RangeError(`expected a share such as 10% or 0.1, received "${value}"`);
});

const flag = text((value) => {
  if (value === "true" || value === "false") return value === "true";
  throw new RangeError(`expected true or false, received "${value}"`);
});
