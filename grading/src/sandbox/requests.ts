import type { Call } from "latent-lab";
import { encode } from "./codec/index.js";
import type { CallOptions } from "./model.js";
import type { Request } from "./protocol.js";

type Body<Kind extends Request["do"]> = Omit<Extract<Request, { do: Kind }>, "id" | "do">;

// Requests as JSON, which get their id when they are sent.

export const loadText = (body: Body<"load">): string => JSON.stringify({ do: "load", ...body });
export const readText = (target: string): string => JSON.stringify({ do: "read", target });

export function callText(
  target: string,
  calls: readonly Call[],
  { adapter, withheld = [] }: CallOptions,
): string {
  const rest: Omit<Body<"call">, "calls"> = { target, withheld, ...(adapter && { adapter }) };
  const encoded = calls.map(({ args }) => encodedOnce(args));
  return `{"do":"call","calls":[${encoded.join()}],${JSON.stringify(rest).slice(1)}`;
}

/**
 * The encoded forms of what an exercise asks for, which is the same for every hand-in: the very same objects, frozen,
 * see `callsOf`. A typed array with elements never is.
 */
const known = new WeakMap<readonly unknown[], string>();

function encodedOnce(args: readonly unknown[]): string {
  const before = known.get(args);
  if (before !== undefined) return before;
  const text = encode(args);
  if (isFrozen(args)) known.set(args, text);
  return text;
}

/** Whether nothing in it can change. */
const isFrozen = (value: unknown): boolean =>
  typeof value !== "object" ||
  value === null ||
  (Object.isFrozen(value) && Object.values(value).every(isFrozen));
