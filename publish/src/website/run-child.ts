// Runs one notebook in a process of its own: what it leaves open, or takes of memory, ends with it.
import { runTask, type Result, type Task } from "./run.js";

process.once("message", (task: Task) => {
  void runTask(task)
    .then(({ notebook, failed }): Result => ({ notebook, failed }))
    .then((result) => process.send?.(result, () => process.exit()));
});
