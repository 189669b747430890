import { reserved } from "latent-lab/reserved";
import type * as bundle from "./bundle.js";

export type Tensors = typeof bundle;

// Given by `start` with `require`.
declare const tensors: () => Tensors;

let loaded: Tensors | undefined;

/** TensorFlow.js and the library's tensor functions, made when they are first asked for: most notebooks do without. */
function load(): Tensors {
  if (loaded) return loaded;
  loaded = tensors();
  loaded.followReserved(reserved);
  return loaded;
}

export { load as tensors };
