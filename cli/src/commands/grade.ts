import { writeFile } from "node:fs/promises";
import { Command, InvalidArgumentError } from "commander";
import type { GradeResult, Progress } from "@latent-lab/grading";
import { counter } from "../counter.js";
import { findCourse } from "../course.js";
import { Failure } from "../failure.js";

interface Options {
  readonly out: string;
  readonly jobs?: number;
  readonly seed?: string;
  readonly json?: string;
}

/** `lab grade PATH…`: grades hand-ins into a gradebook and writes the feedback. */
export const grade = () =>
  new Command("grade")
    .description("grade hand-ins: notebooks, zips, folders of students, nbgrader trees, Moodle's zip")
    .argument("<path...>", "a hand-in, or what holds hand-ins")
    .option("--out <dir>", "folder of the gradebook and the feedback", "graded")
    .option("--jobs <n>", "hand-ins graded at a time (default: one for each processor)", positiveInteger)
    .option("--seed <seed>", "draw the inputs from this (default: a secret of the gradebook)")
    .option("--json <file>", "write the report as JSON, to standard output with -")
    .action(async (paths: string[], options: Options) => {
      const grading = await import("@latent-lab/grading");
      const bar = counter();
      const failures: string[] = [];
      const onProgress = (event: Progress) => {
        if (event.kind === "start") bar.start(event.total);
        else if (event.kind === "failure") failures.push(`${event.student}: ${stackOf(event.error)}`);
        else bar.step(event.refused === undefined ? event.student : `${event.student}: refused`);
      };
      const { out, jobs, seed } = options;
      const settings = { notebooks: findCourse().notebooks, out, jobs, seed };
      const result = await grading
        .grade(paths, settings, onProgress)
        .catch((error: unknown) => {
          throw grading.isUserError(error) ? new Failure(error.message) : error;
        })
        .finally(() => bar.stop());

      for (const failure of failures) process.stderr.write(`the grader failed on ${failure}\n`);
      process.stderr.write(`${summary(result, grading.unjudgedRuns(result.report)).join("\n")}\n`);
      const json = `${JSON.stringify(result.report, null, 1)}\n`;
      if (options.json === "-") process.stdout.write(json);
      else if (options.json !== undefined) await writeFile(options.json, json);
    });

function summary(
  { report, isolation, reused, ignored, gradebook, feedback }: GradeResult,
  unjudged: readonly { readonly student: string; readonly runs: number }[],
): string[] {
  const { submissions } = report;
  const refused = submissions.filter((submission) => submission.refused !== undefined);
  const graded = submissions.filter((submission) => submission.refused === undefined);
  const mean = graded.reduce((sum, { score }) => sum + score, 0) / graded.length;
  const weaker = isolation.unavailable.map(({ level, reason }) => `  ${level} is not available: ${reason}`);
  return [
    ...refused.map((submission) => `refused: ${submission.student}: ${submission.refused}`),
    ...graded.flatMap(({ student, refusedFiles = [] }) =>
      refusedFiles.map((reason) => `refused in part: ${student}: ${reason}`),
    ),
    ...ignored.map((file) => `ignored: ${file} belongs to no hand-in`),
    ...unjudged.map(
      ({ student, runs }) =>
        `not judged: ${runs} saved run${runs === 1 ? "" : "s"} of ${student}, trained on images that are not here; grade again with LATENT_LAB_MIRROR set to their folder`,
    ),
    `${graded.length} graded, ${refused.length} refused, ${reused} results reused` +
      (graded.length > 0 ? `, mean score ${mean.toFixed(2)}` : ""),
    `isolation: ${isolation.level} (${isolation.description.replace(/\.$/, "")})`,
    ...weaker,
    `gradebook: ${gradebook}`,
    `feedback: ${feedback}`,
  ];
}

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));

function positiveInteger(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("A whole number above 0 is expected.");
}
