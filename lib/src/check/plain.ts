import { types } from "node:util";
import type { Outcome } from "./outcome.js";

const MAX_DEPTH = 8;
const MAX_ITEMS = 1_000_000;

/**
 * Makes an outcome of what a function returned: a copy in plain data, or `malformed`. Nothing of the value is ever run:
 * no getter, no trap of a proxy, no `valueOf`, so it can neither answer each question differently nor pose as a number.
 */
export function plain(value: unknown): Outcome {
  const budget = { items: MAX_ITEMS };
  try {
    return { kind: "value", value: copy(value, MAX_DEPTH, budget) };
  } catch (error) {
    if (error instanceof NotPlain) return { kind: "malformed", message: error.message };
    throw error;
  }
}

/** An outcome may be forged, so it is taken apart once more before anything looks at it. */
export function decode(outcome: Outcome): Outcome {
  if (outcome.kind === "value") {
    const decoded = plain(outcome.value);
    return decoded.kind === "value" && typeof outcome.mutated === "number"
      ? { ...decoded, mutated: outcome.mutated }
      : decoded;
  }
  const texts: unknown[] = [outcome.message, outcome.kind === "throw" ? outcome.name : ""];
  return texts.every((text) => typeof text === "string")
    ? outcome
    : { kind: "malformed", message: "the answer is not of the protocol" };
}

class NotPlain extends Error {}

function copy(value: unknown, depth: number, budget: { items: number }): unknown {
  if (typeof value === "function") {
    throw new NotPlain("a function came back; call it and return what it gives");
  }
  if (typeof value === "symbol") throw new NotPlain("a symbol came back");
  if (typeof value !== "object" || value === null) return value;
  if (types.isProxy(value)) throw new NotPlain("a Proxy came back; return plain numbers and arrays");
  if (types.isPromise(value)) {
    throw new NotPlain("a promise came back; remove async and await, for the answer is needed at once");
  }
  if (types.isTypedArray(value) && !types.isBigInt64Array(value) && !types.isBigUint64Array(value)) {
    const length = lengthOf(value);
    if ((budget.items -= length) < 0) throw new NotPlain("the value is too large");
    return Array.from({ length }, (_, index) => value[index]);
  }
  if (ArrayBuffer.isView(value)) {
    throw new NotPlain("an array of bytes or bigints came back; return an ordinary array of numbers");
  }
  if (depth === 0) throw new NotPlain("the value is nested too deeply");
  if (Array.isArray(value)) {
    if ((budget.items -= value.length) < 0) throw new NotPlain("the value is too large");
    return Array.from({ length: value.length }, (_, index) => copy(own(value, index), depth - 1, budget));
  }
  if (!hasPlainPrototype(value)) {
    throw new NotPlain(`${boxed(value)} came back; return plain numbers, arrays and objects`);
  }
  const keys = Reflect.ownKeys(value);
  if ((budget.items -= keys.length) < 0) throw new NotPlain("the value is too large");
  const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const key of keys) {
    if (typeof key === "symbol") throw new NotPlain("an object with symbol keys came back");
    result[key] = copy(own(value, key), depth - 1, budget);
  }
  return { ...result };
}

/** Returns how many numbers there are, whatever a property of that name says. */
const lengthOf = (value: object): number =>
  Reflect.get(Object.getPrototypeOf(Uint8Array.prototype) as object, "length", value) as number;

/** Nothing above it but some realm's Object.prototype; a notebook's cells may run in a realm of their own. */
function hasPlainPrototype(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || (!types.isProxy(prototype) && Object.getPrototypeOf(prototype) === null);
}

/** An own data property, `undefined` where there is none. */
function own(value: object, key: string | number): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(value, key);
  if (!descriptor) return undefined;
  if (!("value" in descriptor)) throw new NotPlain("an object with getters came back; return plain data");
  return descriptor.value;
}

function boxed(value: object): string {
  if (types.isNumberObject(value)) return "a Number object";
  if (types.isBoxedPrimitive(value)) return "a boxed primitive";
  if (types.isMap(value) || types.isSet(value)) return "a Map or Set";
  return "an instance of a class";
}
