import type { AdapterName } from "latent-lab/dist/sandbox-tensors/index.js";

/** What the grader asks of the process that runs a notebook. Sent as JSON, after its length in four bytes. */
export type Request =
  | {
      readonly id: string;
      readonly do: "load";
      /** JavaScript of the cells to run, in order. The number names the script in stack traces. */
      readonly cells: readonly { readonly script: number; readonly code: string }[];
      readonly withheld: readonly string[];
      /** Whether the cells compute with tensors. */
      readonly tensors: boolean;
    }
  | {
      readonly id: string;
      readonly do: "call";
      readonly target: string;
      /** The arguments of each call, as `encode` writes them. */
      readonly calls: readonly unknown[];
      /** Turns the arguments into what the function takes, and its value back. */
      readonly adapter?: AdapterName;
    }
  | { readonly id: string; readonly do: "read"; readonly target: string };

/** The line that a process writes when it is ready for its first request, before any student code is in it. */
export const READY = "ready";

/** The name under which script `n` appears in stack traces. */
export const scriptName = (n: number): string => `cell-${n}.js`;

/** The name of the error that a withheld function of the library throws. */
export const FORBIDDEN = "Forbidden";
