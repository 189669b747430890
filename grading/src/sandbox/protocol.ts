import type { AdapterName } from "latent-lab/sandbox/tensors";

/** A module as notebooks see it while they are graded. */
export interface Library {
  readonly name: string;
  /** CommonJS, with everything in it but what the sandbox has itself. */
  readonly code: string;
}

/** A request of the grader to the process that runs a notebook. Sent as JSON, after its length in four bytes. */
export type Request =
  | {
      readonly id: string;
      readonly do: "load";
      /** JavaScript of the cells to run, in order. The number names the script in stack traces. */
      readonly cells: readonly { readonly script: number; readonly code: string }[];
      /** Libraries of the course, which notebooks import by name. */
      readonly libraries: readonly Library[];
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
      /** Names of the library `latent-lab` that may not be used. */
      readonly withheld: readonly string[];
    }
  | { readonly id: string; readonly do: "read"; readonly target: string };

/** The line that a process writes when it is ready for its first request, before any student code is in it. */
export const READY = "ready";

/** The name under which script `n` appears in stack traces. */
export const scriptName = (n: number): string => `cell-${n}.js`;

/** The descriptors on which a process gets its programs, see `start`: the runner and what tensors need, then their code. */
export const PROGRAMS = [4, 5, 6, 7] as const;

/** The name of the code around a notebook in stack traces. */
export const NOTEBOOK = "notebook";
