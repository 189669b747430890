import type { Result, Task } from "../../task.js";

/** What a job carries. The bytes of the hand-in are blobs beside it. */
export interface Order {
  readonly run: string;
  readonly task: Task;
}

/** What a worker answers: the result, or that Redis no longer has the hand-in's bytes. */
export type Reply =
  { readonly task: string; readonly result: Result } | { readonly task: string; readonly result?: undefined };
