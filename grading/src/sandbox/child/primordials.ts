import fs from "node:fs";
import { types } from "node:util";
import vm from "node:vm";

/**
 * The parts of the language and of Node that the runner needs, taken before any code of a student is loaded, so that
 * patching a built-in spoils that student's own notebook and never the conversation with the grader.
 */
export const { readSync, writeSync } = fs;
export const { parse, stringify } = JSON;
export const { apply } = Reflect;
export const { defineProperty, getOwnPropertyDescriptor } = Object;
export const { isPromise } = types;
export const { Script } = vm;
export const { reallyExit } = process as unknown as { reallyExit(code: number): never };
export const PromiseOf = Promise;
export const laterTurn = setImmediate;
export const { alloc, from: bufferFrom } = Buffer;

const { wait } = Atomics;
const never = new Int32Array(new SharedArrayBuffer(4));
/** Blocks this thread for a millisecond. */
export const pause = (): void => void wait(never, 0, 0, 1);

/** A method as a function of its receiver, immune to a patched `call`. */
function uncurry<This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
): (receiver: This, ...args: Args) => Result {
  return Function.prototype.bind.call(Function.prototype.call, method) as never;
}

export const then = uncurry(
  Promise.prototype.then as (
    this: Promise<unknown>,
    resolved: (value: unknown) => void,
    rejected: (reason: unknown) => void,
  ) => unknown,
);
export const runScript = uncurry(Script.prototype.runInThisContext);
export const sliceText = uncurry(String.prototype.slice);
export const utf8 = uncurry((Buffer.prototype as unknown as { utf8Slice(this: Buffer): string }).utf8Slice);
export const readUInt32 = uncurry(Buffer.prototype.readUInt32LE as (this: Buffer) => number);
