import { loadCourse, type CoursePlace } from "../../course/index.js";
import type { Isolation } from "../../sandbox/model.js";
import { openLocalQueue } from "../local/local.js";
import { courseVersion, graderVersion } from "../../version.js";
import type { Versions } from "./keys.js";
import { createMetrics } from "./metrics.js";
import type { Timing } from "./timing.js";
import { startWorker, type WorkerEvent } from "./worker.js";

/** Works out what decides the results of this machine; workers and coordinators with others refuse each other. */
export async function ownVersions({ notebooks, course }: CoursePlace): Promise<Versions> {
  return { course: courseVersion(await loadCourse(notebooks, course)), grader: graderVersion() };
}

interface ServeOptions {
  /** The same course as the coordinator's. */
  readonly place: CoursePlace;
  /** Hand-ins at a time. */
  readonly jobs: number;
  /** Port of 127.0.0.1 for Prometheus; none by default. */
  readonly metrics?: number;
  readonly timing?: Partial<Timing>;
  onEvent?(event: WorkerEvent): void;
}

/** A worker at a queue, until it is disposed of. */
interface Serving extends AsyncDisposable {
  readonly versions: Versions;
  readonly isolation: Isolation;
  /** The address of the metrics, if they are served. */
  readonly metrics?: string;
}

/**
 * Judges the hand-ins of a queue with processes of this machine, so that this process stays free.
 * @throws QueueError if Redis does not answer or no process can be had; CourseError for the notebooks
 */
export async function serveQueue(url: string, options: ServeOptions): Promise<Serving> {
  const { place, jobs, timing, onEvent = () => undefined } = options;
  const versions = await ownVersions(place);
  const metrics = options.metrics === undefined ? undefined : await createMetrics();
  // What was opened last is closed first: no judge may end while a hand-in is with it.
  const opened: AsyncDisposable[] = [];
  const close = async () => {
    for (const resource of opened.reverse()) await resource[Symbol.asyncDispose]();
  };
  const open = <T extends AsyncDisposable>(resource: T): T => {
    opened.push(resource);
    return resource;
  };
  try {
    const local = open(await openLocalQueue({ jobs, setup: place }));
    const observe = (event: WorkerEvent) => {
      metrics?.observe(event);
      onEvent(event);
    };
    const worker = open(
      await startWorker(url, { local, versions, jobs, onEvent: observe, ...(timing && { timing }) }),
    );
    const served = metrics && open(await metrics.serve(options.metrics ?? 0, worker));
    return {
      versions,
      isolation: local.isolation,
      ...(served && { metrics: `http://127.0.0.1:${served.port}/metrics` }),
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
