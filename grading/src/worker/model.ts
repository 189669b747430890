import type { CoursePlace } from "../course/index.js";
import type { HandInReport, Task } from "../task.js";
import type { Isolation, SandboxOptions } from "../sandbox/model.js";
import type { EvaluatorLimits } from "./evaluator/evaluator.js";
import type { ReaderLimits } from "./reader/reader.js";

/** All that a worker needs to know before its first task; plain data. */
export interface WorkerSetup extends CoursePlace {
  readonly sandbox?: SandboxOptions;
  readonly reader?: Partial<ReaderLimits>;
  readonly evaluator?: Partial<EvaluatorLimits>;
}

/** The description of a worker. */
export interface Introduction {
  readonly isolation: Isolation;
  /** Hashes of its course and of its grader. */
  readonly course: string;
  readonly grader: string;
}

/** A worker's calls. */
export interface WorkerCalls {
  introduce(argument: undefined): Introduction;
  judge(argument: {
    readonly task: Task;
    readonly blobs: ReadonlyMap<string, Buffer>;
  }): Promise<HandInReport>;
}
