/**
 * The outcome of one call of a student's function: plain data, so that it can come from this process (the check in
 * the notebook) or out of the sandbox (the grader). A student may forge any of these; it can only ever be a value.
 */
export type Outcome =
  /** `mutated` is the index of the first argument that the call changed, where the caller could see that. */
  | { readonly kind: "value"; readonly value: unknown; readonly mutated?: number }
  | { readonly kind: "throw"; readonly name: string; readonly message: string }
  /** There is no such function, or it is not a function. */
  | { readonly kind: "missing"; readonly message: string }
  /** No plain data came back: a function, a getter, a proxy, something too large, or not of the protocol. */
  | { readonly kind: "malformed"; readonly message: string }
  /** A name of the library that this exercise forbids was used; `message` is the name. */
  | { readonly kind: "forbidden"; readonly message: string }
  /** The process that ran the call did not survive it. */
  | { readonly kind: "timeout" | "memory" | "crashed"; readonly message: string };

/** One call: the arguments handed to the student's function. Plain data. */
export interface Call {
  readonly args: readonly unknown[];
}
