import { Command, Option } from "commander";
import type { GradeOptions, Progress, SubmissionReport } from "@latent-lab/grading/grade";
import { counter } from "../counter.js";
import { findCourse } from "../course.js";
import { integer } from "../integer.js";
import { jsonReport } from "../grade/json-report.js";
import { secretOption } from "../secret.js";
import { stackOf, Summary } from "../grade/summary.js";

interface Options {
  readonly out: string;
  readonly jobs?: number;
  readonly queue?: string;
  readonly seed?: string;
  readonly json?: string;
  readonly course?: string;
  readonly again?: boolean;
  readonly student?: string;
  readonly exercise?: string;
  readonly secret?: string;
}

/** `lab grade PATH…`: grades hand-ins into a gradebook and writes the feedback. */
export const grade = () =>
  new Command("grade")
    .description("grade hand-ins: notebooks, zips, folders of students, nbgrader trees, Moodle's zip")
    .argument("[path...]", "a hand-in, or what holds hand-ins (with --again: what was graded before)")
    .option("--out <dir>", "folder of the gradebook and the feedback", "graded")
    .option("--jobs <n>", "hand-ins graded at a time (default: one for each processor)", integer(1))
    .addOption(
      new Option("--queue <url>", "have the workers of a queue judge, e.g. redis://HOST:6379").conflicts(
        "jobs",
      ),
    )
    .option("--seed <seed>", "draw the inputs from this (default: a secret of the gradebook)")
    .option("--course <file>", "the course (default: course.yaml beside the notebooks, if it is there)")
    .option("--again", "judge again, though nothing has changed")
    .option("--student <id>", "with --again: this student alone")
    .option(
      "--exercise <id>",
      "with --again: the notebook of this exercise alone, e.g. 02-kl-divergence/kl-sweep",
    )
    .addOption(secretOption())
    .option("--json <file>", "write the report as JSON, to standard output with -")
    .action(async (paths: string[], options: Options, command: Command) => {
      const problem = misuse(paths, options);
      if (problem !== undefined) command.error(`error: ${problem}`);
      const again = againOf(options);
      const grading = await import("@latent-lab/grading/grade");
      await using json = options.json === undefined ? undefined : await jsonReport(options.json);
      const bar = counter();
      const failures: string[] = [];
      const progress = (event: Progress) => {
        if (event.kind === "start") {
          bar.start(event.total);
          // What cannot be written is told by what is written next.
          json?.begin({ seed: event.seed, isolation: event.isolation.level }).catch(() => undefined);
        } else if (event.kind === "failure") failures.push(`${event.student}: ${stackOf(event.error)}`);
        else bar.step(event.refused === undefined ? event.student : `${event.student}: refused`);
      };
      const { out, jobs, queue, seed, course } = options;
      const secret = await grading.readSecret(options.secret);
      const settings: GradeOptions = {
        ...{ notebooks: findCourse().notebooks, out, jobs, seed, course, secret },
        ...(again && { again }),
        ...(queue !== undefined && { openQueue: (versions) => grading.openRedisQueue(queue, versions) }),
      };
      const summary = new Summary();
      const report = async (submission: SubmissionReport) => {
        summary.add(submission, grading.unjudgedRuns(submission));
        await json?.add(submission);
      };
      const result = await grading.gradeEach(paths, settings, { progress, report }).finally(() => bar.stop());

      for (const failure of failures) process.stderr.write(`the grader failed on ${failure}\n`);
      process.stderr.write(`${grading.visible(summary.lines(result).join("\n"))}\n`);
      await json?.end(result.attendance);
    });

/** Says what is wrong with what was asked for, as a sentence. */
function misuse(paths: readonly string[], { again = false, student, exercise }: Options): string | undefined {
  if (exercise !== undefined && !/^[^/]+\/[^/]+$/.test(exercise)) {
    return `Expected an exercise such as 02-kl-divergence/kl-sweep, received "${exercise}": name its notebook too.`;
  }
  if (again) return undefined;
  if (student !== undefined || exercise !== undefined) {
    return "--student and --exercise say what to judge again: add --again.";
  }
  return paths.length > 0 ? undefined : "Expected what to grade, received nothing: give a path, or --again.";
}

/** Returns what is to be judged again, if anything is. */
function againOf({ again, student, exercise }: Options): GradeOptions["again"] {
  if (!again) return undefined;
  const [notebook] = exercise?.split("/") ?? [];
  return { ...(student !== undefined && { student }), ...(notebook !== undefined && { notebook }) };
}
