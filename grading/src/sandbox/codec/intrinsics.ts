import { types } from "node:util";

/**
 * The parts of the language that the codec needs, taken when this module is loaded. In the student's process that is
 * before any of the student's code, so that a patched built-in cannot break it.
 */
export const { getPrototypeOf, getOwnPropertyDescriptor, defineProperty } = Object;
export const { ownKeys, apply } = Reflect;
export const { isArray } = Array;
export const { isPromise, isProxy, isTypedArray } = types;
export const { stringify } = JSON;
export const objectPrototype = Object.prototype;
export const arrayPrototype = Array.prototype;
export const toBigInt = BigInt;
export const Bytes = Uint8Array;
export const bufferFrom = Buffer.from;
export const matches = RegExp.prototype.exec;

const { slice } = String.prototype;
export const sliceText = (text: string, start: number): string => apply(slice, text, [start]);

const { base64Slice } = Buffer.prototype as unknown as { base64Slice(): string };
export const toBase64 = (buffer: Buffer): string => apply(base64Slice, buffer, []);

type TypedArrayConstructor = (new (buffer: ArrayBuffer) => object) & { readonly BYTES_PER_ELEMENT: number };

/** By name; without a prototype, so that no inherited name is taken for one of them. */
export const typedArrays = Object.assign(Object.create(null) as Record<string, TypedArrayConstructor>, {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
});
export const typedArrayPrototypes = Object.assign(
  Object.create(null) as Record<string, unknown>,
  Object.fromEntries(Object.entries(typedArrays).map(([name, { prototype }]) => [name, prototype])),
);

function typedArrayGetter<T>(name: string | symbol): (array: object) => T {
  const get = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), name)?.get as () => T;
  return (array) => apply(get, array, []) as T;
}
export const typedArrayName = typedArrayGetter<string>(Symbol.toStringTag);
export const typedArrayBuffer = typedArrayGetter<ArrayBuffer>("buffer");
export const typedArrayOffset = typedArrayGetter<number>("byteOffset");
export const typedArrayBytes = typedArrayGetter<number>("byteLength");
