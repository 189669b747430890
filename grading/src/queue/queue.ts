import type { Isolation } from "../sandbox/model.js";
import type { Result, Task } from "../task.js";
import { UserError } from "../user-error.js";

/** The way from the coordinator to workers, wherever these are. Dispose of it to end the workers that it started. */
export interface Queue extends AsyncDisposable {
  /** The way notebooks are kept from the machine, by the workers that are there. */
  readonly isolation: Isolation;
  /** Number of tasks to have on the way at once; more of them only fill memory. */
  readonly width: number;
  /**
   * Has a worker judge one hand-in. The same task again, late or from two workers, has the same result.
   * @param blobs the bytes that the task names, by hash; the queue forgets them with the result
   * @throws QueueError when no worker can judge it, which is no matter of the hand-in
   */
  judge(task: Task, blobs: ReadonlyMap<string, Buffer>): Promise<Result>;
}

/** No worker can be had; the message is one sentence. */
export class QueueError extends UserError {
  override readonly name = "QueueError";
}
