import type { Result, Task } from "../../task.js";

/** The content of a job. The bytes of the hand-in are blobs beside it. */
export interface Order {
  readonly run: string;
  readonly task: Task;
}

/** The answer of a worker: the result, or that Redis no longer has the hand-in's bytes. */
export type Reply =
  { readonly task: string; readonly result: Result } | { readonly task: string; readonly result?: undefined };
