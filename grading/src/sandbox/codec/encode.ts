import {
  arrayPrototype,
  bufferFrom,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isArray,
  isPromise,
  isProxy,
  isTypedArray,
  objectPrototype,
  ownKeys,
  stringify,
  toBase64,
  typedArrayBuffer,
  typedArrayBytes,
  typedArrayName,
  typedArrayOffset,
  typedArrayPrototypes,
} from "./intrinsics.js";
import { A_PROMISE, MAX_DEPTH, MAX_DIGITS, MAX_LENGTH, NotPlainData } from "./limits.js";

/** The place of the walk: the container that is being read, and the key in it. */
interface Frame {
  readonly parent: Frame | undefined;
  readonly container: object;
  readonly depth: number;
  key: string | number;
}

/**
 * Plain data as JSON text, with tags for what JSON lacks: NaN, the infinities, -0, undefined, bigint, typed arrays.
 * Reads every property once and runs nothing of the value. Throws NotPlainData, naming the place, for functions,
 * getters, proxies, symbols, class instances, cycles and too much of anything.
 */
export function encode(value: unknown): string {
  return encodeValue(value, undefined, { length: 0 });
}

function encodeValue(value: unknown, frame: Frame | undefined, written: { length: number }): string {
  if (typeof value === "object" && value !== null && !isTypedArray(value)) {
    return encodeContainer(value, frame, written);
  }
  const text = encodeLeaf(value, frame);
  written.length += text.length + 1;
  if (written.length > MAX_LENGTH) throw tooLong(frame);
  return text;
}

function encodeLeaf(value: unknown, frame: Frame | undefined): string {
  switch (typeof value) {
    case "number":
      return encodeNumber(value);
    case "string":
      if (value.length > MAX_LENGTH) throw refuse(frame, `is a string of ${value.length} characters`);
      return stringify(value);
    case "boolean":
      return value ? "true" : "false";
    case "undefined":
      return '{"$undefined":0}';
    case "bigint":
      return encodeBigInt(value, frame);
    case "object":
      return value === null ? "null" : encodeTypedArray(value, frame);
    default:
      throw refuse(frame, `is a ${typeof value}`);
  }
}

function encodeNumber(value: number): string {
  if (value !== value) return '{"$number":"NaN"}';
  if (value === Infinity) return '{"$number":"Infinity"}';
  if (value === -Infinity) return '{"$number":"-Infinity"}';
  return value === 0 && 1 / value < 0 ? '{"$number":"-0"}' : `${value}`;
}

function encodeBigInt(value: bigint, frame: Frame | undefined): string {
  const digits = `${value}`;
  if (digits.length > MAX_DIGITS) throw refuse(frame, `is a bigint of ${digits.length} digits`);
  return `{"$bigint":"${digits}"}`;
}

function encodeContainer(value: object, parent: Frame | undefined, written: { length: number }): string {
  if (isProxy(value)) throw refuse(parent, "is a Proxy");
  if (isPromise(value)) throw new NotPlainData(A_PROMISE);
  for (let frame = parent; frame; frame = frame.parent) {
    if (frame.container === value) throw refuse(parent, "contains itself");
  }
  const depth = parent ? parent.depth + 1 : 1;
  if (depth > MAX_DEPTH) throw refuse(parent, `is nested deeper than ${MAX_DEPTH} levels`);
  written.length += 2;
  const frame: Frame = { parent, container: value, depth, key: 0 };
  return isArray(value) ? encodeArray(value, frame, written) : encodeRecord(value, frame, written);
}

function encodeArray(value: readonly unknown[], frame: Frame, written: { length: number }): string {
  if (getPrototypeOf(value) !== arrayPrototype) throw refuse(frame.parent, "is a subclass of Array");
  // An item takes two characters at least: what is too long is refused for its length, and costs no time.
  if (written.length + 2 * value.length > MAX_LENGTH) throw tooLong(frame.parent);
  let text = "";
  for (let i = 0; i < value.length; i++) {
    frame.key = i;
    text += (i === 0 ? "" : ",") + encodeValue(ownValue(value, frame), frame, written);
  }
  return `[${text}]`;
}

function encodeRecord(value: object, frame: Frame, written: { length: number }): string {
  const prototype: unknown = getPrototypeOf(value);
  if (prototype !== objectPrototype && prototype !== null) {
    throw refuse(frame.parent, `is an instance of ${className(prototype as object)}`);
  }
  const keys = ownKeys(value);
  let text = "";
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key !== "string") throw refuse(frame.parent, "has a symbol for a key");
    frame.key = key;
    if (key === "__proto__") throw refuse(frame, "has a reserved name");
    // A leading $ marks a tag; a name that begins so is written with one more.
    const name = stringify(key[0] === "$" ? "$" + key : key);
    written.length += name.length + 1;
    text += (i === 0 ? "" : ",") + name + ":" + encodeValue(ownValue(value, frame), frame, written);
  }
  return `{${text}}`;
}

function encodeTypedArray(value: object, frame: Frame | undefined): string {
  const name = typedArrayName(value);
  if (getPrototypeOf(value) !== typedArrayPrototypes[name]) throw refuse(frame, `is a subclass of ${name}`);
  const bytes = typedArrayBytes(value);
  if (bytes > MAX_LENGTH / 2) throw refuse(frame, `is a ${name} of ${bytes} bytes`);
  const buffer = bufferFrom(typedArrayBuffer(value), typedArrayOffset(value), bytes);
  return `{"$typed":["${name}","${toBase64(buffer)}"]}`;
}

/** The own property that the frame points at; undefined for a hole in an array. */
function ownValue(container: object, frame: Frame): unknown {
  const descriptor = getOwnPropertyDescriptor(container, frame.key);
  if (descriptor === undefined) return undefined;
  if (!("value" in descriptor)) throw refuse(frame, "is a getter");
  return descriptor.value;
}

/** The name of the class with this prototype, found without running anything of it. */
function className(prototype: object): string {
  const constructor: unknown = isProxy(prototype)
    ? undefined
    : getOwnPropertyDescriptor(prototype, "constructor")?.value;
  if (typeof constructor !== "function" || isProxy(constructor)) return "a class";
  const name: unknown = getOwnPropertyDescriptor(constructor, "name")?.value;
  return typeof name === "string" && name !== "" && name.length < 64 ? name : "a class";
}

const tooLong = (place: Frame | undefined) =>
  refuse(place, `makes the answer longer than ${MAX_LENGTH} characters`);

function refuse(place: Frame | undefined, what: string): NotPlainData {
  let path = "";
  for (let frame = place; frame; frame = frame.parent) {
    path = (typeof frame.key === "number" ? `[${frame.key}]` : `.${frame.key}`) + path;
  }
  return new NotPlainData(
    `What came back${path && ` (at ${path})`} ${what}; return plain data: numbers, strings, arrays, plain objects.`,
  );
}
