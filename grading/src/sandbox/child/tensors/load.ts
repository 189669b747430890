import type * as bundle from "./bundle.js";

export type Tensors = typeof bundle;

let loaded: Tensors | undefined;
const requireFile = require;

/** TensorFlow.js and the library's tensor functions, from the file beside the runner. Most notebooks do without. */
export function tensors(): Tensors {
  return (loaded ??= requireFile("./tensors.cjs") as Tensors);
}
