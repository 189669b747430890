import { availableParallelism } from "node:os";
import { Command } from "commander";
import type { WorkerEvent } from "@latent-lab/grading/grade";
import { findCourse } from "../course.js";
import { integer } from "../integer.js";

interface Options {
  readonly queue: string;
  readonly jobs?: number;
  readonly metrics?: number;
  readonly course?: string;
}

/** `lab worker`: judges hand-ins for `lab grade --queue`, on this or any other machine. */
export const worker = () =>
  new Command("worker")
    .description("judge hand-ins for lab grade --queue, on this machine or another")
    .requiredOption("--queue <url>", "the queue, e.g. redis://HOST:6379")
    .option("--jobs <n>", "hand-ins at a time (default: one for each processor)", integer(1))
    .option("--course <file>", "the course (default: course.yaml beside the notebooks, if it is there)")
    .option("--metrics <port>", "serve Prometheus' metrics on this port of 127.0.0.1", integer(0, 65_535))
    .action(async ({ queue, jobs = availableParallelism(), metrics, course }: Options) => {
      const grading = await import("@latent-lab/grading/grade");
      const place = { notebooks: findCourse().notebooks, ...(course !== undefined && { course }) };
      const serving = await grading.serveQueue(queue, { place, jobs, metrics, onEvent: say });
      const { versions, isolation } = serving;
      const version = `course ${versions.course.slice(0, 8)}, grader ${versions.grader.slice(0, 8)}`;
      write(`waits for hand-ins (${version}, ${jobs} at a time, isolation: ${isolation.level})`);
      if (serving.metrics) write(`metrics: ${serving.metrics}`);
      await stopped();
      write("ends when the hand-ins that it has begun are judged; once more ends it at once");
      void stopped().then(() => process.exit(1));
      await serving[Symbol.asyncDispose]();
      process.exit(0);
    });

function say(event: WorkerEvent): void {
  if (event.kind === "judged") write(`${event.student}: ${event.outcome}, ${event.seconds.toFixed(3)} s`);
  else if (event.kind === "failed") write(`${event.student}: not judged: ${event.reason}`);
  else if (event.kind === "refused") write(`refuses the coordinator ${event.coordinator}: ${event.reason}`);
  else write(event.reason);
}

const write = (line: string) => process.stderr.write(`${line}\n`);

/** Resolves when somebody wants this process to end. */
const stopped = () =>
  new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
