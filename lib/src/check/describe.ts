import { isMatrix } from "./compare.js";
import type { Target } from "./exercise.js";
import type { Call } from "./outcome.js";

const LIMIT = 100;

/** A value as one would type it, shortened; numbers to 10 digits. */
export function text(value: unknown): string {
  return shorten(write(value, (number) => Number(number.toPrecision(10))));
}

/** Two numbers as text, with as many digits as it takes to tell them apart. */
export function textPair(first: unknown, second: unknown): [string, string] {
  const pair: [string, string] = [text(first), text(second)];
  if (pair[0] !== pair[1]) return pair;
  return [shorten(write(first, (number) => number)), shorten(write(second, (number) => number))];
}

/** A received value with its kind, so that the string "0.5" cannot be taken for the number. */
export function received(value: unknown): string {
  if (typeof value === "string") return `the string ${text(value)}`;
  if (typeof value === "boolean") return `the boolean ${text(value)}`;
  if (typeof value === "bigint") return `the bigint ${text(value)}`;
  if (isMatrix(value)) return `${shape(value)} ${text(value)}`;
  if (Array.isArray(value)) return `an array of length ${value.length} ${text(value)}`;
  if (typeof value === "object" && value !== null) return `the object ${text(value)}`;
  return text(value);
}

/** Names the kind of value that is expected: "a number", "a 3×4 matrix", "an object with forward and reverse". */
export function kindOf(value: unknown): string {
  if (isMatrix(value)) return `${shape(value)} (an array of ${isMatrix(value[0]) ? "channels" : "rows"})`;
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  if (typeof value === "object" && value !== null) {
    return `an object with ${Object.keys(value).join(" and ")}`;
  }
  return `a ${typeof value}`;
}

/** "a 3×4 matrix", "2 channels of 3×4"; rows of different lengths are said to be. */
export function shape(value: unknown): string {
  if (!isMatrix(value)) return Array.isArray(value) ? `an array of length ${value.length}` : kindOf(value);
  const [first] = value;
  if (isMatrix(first)) {
    const size = `of ${first.length}×${first[0]?.length}`;
    const alike = value.every((channel) => shape(channel) === shape(first));
    return `${value.length} channel${value.length === 1 ? "" : "s"} ${alike ? size : "of different shapes"}`;
  }
  const widths = [...new Set(value.map((row) => row.length))];
  return widths.length === 1
    ? `a ${value.length}×${widths[0]} matrix`
    : `${value.length} rows of different lengths (${widths.join(", ")})`;
}

/** The call as one would type it; a value is called by its name. */
export function callText(target: Target, call: Call): string {
  if (target.kind === "value") return target.name;
  return `${target.name}(${call.args.map(text).join(", ")})`;
}

/** The same data with what JSON lacks (NaN, infinities, -0, undefined) as a string. */
export function jsonSafe(value: unknown): unknown {
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0) ? value : write(value);
  }
  if (Array.isArray(value)) return value.map(jsonSafe);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, jsonSafe(item)]));
  }
  return value === null || typeof value === "string" || typeof value === "boolean" ? value : write(value);
}

/** Text from outside (a student's error, a sandbox) on one line of bounded length. */
export function oneLine(message: string): string {
  // Terminals obey the first, and the second make a line read otherwise than it is.
  return shorten(message.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, " ").trim(), 200);
}

/**
 * Writes a value. What comes after more than `LIMIT` characters may be left out: nobody sees it, and a matrix has
 * thousands of numbers.
 */
function write(value: unknown, round: (number: number) => number = (number) => number): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(round(value));
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${list(value, (item) => write(item, round))}]`;
  if (typeof value === "object" && value !== null) {
    // Of a network the name will do.
    if ("network" in value && typeof value.network === "string") return value.network;
    return `{ ${list(Object.entries(value), ([key, item]) => `${key}: ${write(item, round)}`)} }`;
  }
  return String(value);
}

function list<Item>(items: readonly Item[], textOf: (item: Item) => string): string {
  let line = "";
  for (let i = 0; i < items.length && line.length <= LIMIT; i++) {
    line += (i === 0 ? "" : ", ") + (i in items ? textOf(items[i] as Item) : "");
  }
  return line;
}

function shorten(line: string, limit = LIMIT): string {
  return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`;
}
