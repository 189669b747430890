import { loadCourse } from "../course/index.js";
import { serve } from "../processes/index.js";
import { courseVersion, graderVersion } from "../version.js";
import { openSandbox } from "../sandbox/index.js";
import { Evaluator, EVALUATOR_LIMITS } from "./evaluator/evaluator.js";
import { judgeHandIn } from "./judge-hand-in.js";
import type { WorkerCalls, WorkerSetup } from "./model.js";
import { Reader, READER_LIMITS } from "./reader/reader.js";

// A worker: judges one hand-in at a time. It stays small and awake; what a student wrote is read, evaluated and run in
// other processes, which it ends when they take too long.
serve<WorkerCalls, WorkerSetup>(async (setup) => {
  const course = await loadCourse(setup.notebooks, setup.course);
  // None is started ahead of need: a job keeps one processor busy, and no second one.
  const sandbox = await openSandbox({ spares: 0, ...setup.sandbox });
  const { notebooks, course: file } = setup;
  const place = { notebooks, ...(file !== undefined && { course: file }) };
  const reader = new Reader(place, { ...READER_LIMITS, ...setup.reader });
  const evaluator = new Evaluator({ ...EVALUATOR_LIMITS, ...setup.evaluator });
  const versions = { course: courseVersion(course), grader: graderVersion() };
  return {
    introduce: () => ({ isolation: sandbox.isolation, ...versions }),
    judge({ task, blobs: received }, doing) {
      const blobs = new Map([...received].map(([hash, bytes]) => [hash, Buffer.from(bytes)]));
      return judgeHandIn(task, blobs, { course, sandbox, reader, evaluator, doing });
    },
  };
});
