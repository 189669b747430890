import type { Tensor } from "@tensorflow/tfjs";
import type { Adapted, Adapter, TensorFlow } from "./adapter.js";

/**
 * For functions of tensors: arrays become float32 tensors (numbers stay numbers), and the tensor that comes back becomes
 * a nested array, or a number for a scalar. Whatever else the function has made is disposed of. An argument counts as
 * changed also when it was disposed of.
 */
export const callWithTensors: Adapter = (tf, implementation, args) => {
  if (args.at(-1) === GRADIENTS) return gradientsOf(tf, implementation, args.slice(0, -1));
  let adapted: Adapted = { kind: "malformed", message: "nothing came back; return a tensor" };
  // Returns nothing: what is to be kept is no tensor any more.
  tf.tidy(() => {
    const given = args.map((arg) => (Array.isArray(arg) ? tf.tensor(arg) : arg));
    const before = given.map((arg) => valuesOf(tf, arg));
    const returned = implementation(...(given as never[]));
    const mutated = given.findIndex((arg, i) => changed(tf, arg, before[i]));
    adapted = readTensor(tf, returned);
    if (adapted.kind === "value" && mutated >= 0) adapted = { ...adapted, mutated };
  });
  return adapted;
};

/** As the last argument of a call: not the function's value is wanted, but what passes back through it. */
export const GRADIENTS = "gradients of the sum";

/** The gradients of the sum of the function's values, one for each argument. */
function gradientsOf(
  tf: TensorFlow,
  implementation: (...args: never[]) => unknown,
  args: readonly unknown[],
): Adapted {
  let value: unknown;
  tf.tidy(() => {
    const given = args.map((arg) => tf.tensor(arg as number[]));
    const sum = (...tensors: Tensor[]) => tf.sum(implementation(...(tensors as never[])) as Tensor);
    value = tf
      .grads(sum as never)(given)
      .map((gradient) => gradient.arraySync());
  });
  return { kind: "value", value };
}

function readTensor(tf: TensorFlow, returned: unknown): Adapted {
  if (!(returned instanceof tf.Tensor)) {
    const advice =
      returned === undefined
        ? "look whether every path through the function ends in a return"
        : "return the tensor itself, without arraySync, dataSync or async";
    return {
      kind: "malformed",
      message: `${nameOf(returned)} came back where a tensor is expected; ${advice}`,
    };
  }
  if (returned.isDisposed) {
    const message = "the tensor that came back is disposed of already; return it out of tf.tidy";
    return { kind: "malformed", message };
  }
  return { kind: "value", value: returned.arraySync() };
}

function nameOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (Array.isArray(value)) return "an array";
  if (value instanceof Promise) return "a promise";
  return ArrayBuffer.isView(value) ? "a typed array" : `a value of type ${typeof value}`;
}

function valuesOf(tf: TensorFlow, arg: unknown): ArrayLike<number> | undefined {
  return arg instanceof tf.Tensor ? arg.dataSync().slice() : undefined;
}

function changed(tf: TensorFlow, arg: unknown, before: ArrayLike<number> | undefined): boolean {
  if (!(arg instanceof tf.Tensor) || before === undefined) return false;
  return arg.isDisposed || arg.dataSync().some((value, i) => !Object.is(value, before[i]));
}
