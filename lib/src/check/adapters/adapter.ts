import type * as tf from "@tensorflow/tfjs";

/** The name of what stands between the plain data of a call and what a student's function takes and gives. */
export type AdapterName = "tensors" | "models" | "networks";

/** TensorFlow.js, which whoever calls an adapter brings along: a notebook's own, or that of the sandbox. */
export type TensorFlow = typeof tf;

/** The result of an adapted call: not yet known to be plain data. What the function throws is thrown on. */
export type Adapted =
  | { readonly kind: "value"; readonly value: unknown; readonly mutated?: number }
  | { readonly kind: "malformed"; readonly message: string };

/** Calls a function on what plain arguments stand for, and brings back in plain data what it gave. */
export type Adapter = (
  tf: TensorFlow,
  implementation: (...args: never[]) => unknown,
  args: readonly unknown[],
) => Adapted;
