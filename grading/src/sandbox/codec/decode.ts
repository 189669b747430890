import {
  apply,
  bufferFrom,
  Bytes,
  defineProperty,
  isArray,
  matches,
  ownKeys,
  sliceText,
  toBigInt,
  typedArrays,
} from "./intrinsics.js";
import { MAX_DEPTH, MAX_DIGITS, NotPlainData } from "./limits.js";

/**
 * Turns what JSON.parse made of `encode`'s text into the value, arrays in place. Throws NotPlainData for what
 * `encode` cannot have written.
 */
export function decode(json: unknown): unknown {
  return decodeValue(json, 0);
}

function decodeValue(json: unknown, depth: number): unknown {
  if (typeof json !== "object" || json === null) return json;
  if (depth > MAX_DEPTH) throw new NotPlainData(`The data is nested deeper than ${MAX_DEPTH} levels.`);
  return isArray(json) ? decodeArray(json, depth) : decodeRecord(json as Record<string, unknown>, depth);
}

function decodeArray(json: unknown[], depth: number): unknown[] {
  for (let i = 0; i < json.length; i++) json[i] = decodeValue(json[i], depth + 1);
  return json;
}

function decodeRecord(json: Record<string, unknown>, depth: number): unknown {
  const keys = ownKeys(json) as string[];
  const tag = keys.length === 1 ? keys[0] : undefined;
  if (tag !== undefined && isTag(tag)) return decodeTag(tag, json[tag]);
  const record = {};
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- for-of would use a patched iterator.
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    if (key === "__proto__" || isTag(key)) throw unexpected(key);
    defineProperty(record, key[0] === "$" ? sliceText(key, 1) : key, {
      value: decodeValue(json[key], depth + 1),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return record;
}

const isTag = (key: string): boolean => key[0] === "$" && key[1] !== "$";

function decodeTag(tag: string, content: unknown): unknown {
  if (tag === "$undefined" && content === 0) return undefined;
  if (tag === "$number") {
    if (content === "NaN") return NaN;
    if (content === "Infinity") return Infinity;
    if (content === "-Infinity") return -Infinity;
    if (content === "-0") return -0;
  }
  if (tag === "$bigint" && typeof content === "string") return decodeBigInt(content);
  if (tag === "$typed" && isArray(content) && content.length === 2) {
    return decodeTypedArray(content[0], content[1]);
  }
  throw unexpected(tag);
}

const digits = /^-?(0|[1-9]\d*)$/;

function decodeBigInt(text: string): bigint {
  if (text.length > MAX_DIGITS || apply(matches, digits, [text]) === null) throw unexpected("$bigint");
  return toBigInt(text);
}

function decodeTypedArray(name: unknown, base64: unknown): object {
  const type = typeof name === "string" ? typedArrays[name] : undefined;
  if (type === undefined || typeof base64 !== "string") throw unexpected("$typed");
  const bytes = bufferFrom(base64, "base64");
  if (bytes.length % type.BYTES_PER_ELEMENT !== 0) throw unexpected("$typed");
  // A copy: small buffers share a pool, at offsets where larger elements cannot begin.
  return new type(new Bytes(bytes).buffer);
}

function unexpected(key: string): NotPlainData {
  return new NotPlainData(`The data has the key "${key}", which is not of the protocol.`);
}
