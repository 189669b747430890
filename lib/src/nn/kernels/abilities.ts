import { availableParallelism } from "node:os";
import { readKernels } from "./kernels.js";

/** The abilities that this machine's processor and Node give the wasm engine. */
export interface Abilities {
  /** Whether its kernels, which compute with four numbers per instruction, can run. */
  readonly simd: boolean;
  /** Into how many threads `fit` can usefully divide a batch. */
  readonly threads: 1 | 2;
}

/** Throws an Error if the package has not been built. */
export function wasmAbilities(): Abilities {
  const simd = WebAssembly.validate(readKernels("kernels.plain.wasm"));
  return { simd, threads: availableParallelism() > 1 ? 2 : 1 };
}
