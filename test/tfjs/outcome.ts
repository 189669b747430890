/** The kernels under tfjs' tests: tfjs' wasm backend as it comes, the same with ours, or tfjs' plain JavaScript. */
export type Subject = "stock" | "ours" | "cpu";

/** The results of tfjs' unit tests on one subject, by full name, with a number if a name occurs again. */
export interface Outcome {
  readonly passed: string[];
  /** With the first message of each. */
  readonly failed: Record<string, string>;
  /** Those that tfjs itself skips on Node. */
  readonly pending: string[];
}
