import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { counter } from "../counter.js";
import { findCourse, hasCourseFile, type Course } from "../course.js";
import { endSoon } from "../end-soon.js";
import { Failure } from "../failure.js";
import { integer } from "../integer.js";
import { publisher, runInputs } from "../publish/inputs.js";
import { secretOption } from "../secret.js";

interface Options {
  readonly out?: string;
  readonly until?: string;
  readonly title?: string;
  readonly single?: boolean;
  readonly jobs: number;
  readonly cache: boolean;
  readonly student?: string;
  readonly secret?: string;
}

const OUT = "site";

/**
 * `lab publish [FILE…]`: the site of solution notebooks, or of markdown files; naming some renews these and leaves the
 * others. A notebook whose metadata has `latent_lab.publishAfter` is held back until that day.
 */
export const publish = () =>
  new Command("publish")
    .description("run solution notebooks and write them, or files of markdown, as a web site")
    .argument(
      "[file...]",
      "solution notebooks and files of markdown whose pages are renewed (default: the whole site of solutions/)",
    )
    .option("--out <dir>", `the folder of the site (default: ${OUT})`)
    .option(
      "--until <date>",
      "publish what may be public on this day, YYYY-MM-DD (default: today); without --out only say what that is",
    )
    .option("--title <text>", "the name of the site (default: the course's)")
    .option("--single", "each page whole by itself, without search and downloads")
    .option(
      "--jobs <n>",
      "how many notebooks run at a time (default: one per core)",
      integer(1),
      availableParallelism(),
    )
    .option("--no-cache", "run all notebooks, also those whose code, library and data have not changed")
    .option("--student <id>", "with the numbers of this student, where they differ from student to student")
    .addOption(secretOption())
    .action(async (named: string[], options: Options, command: Command) => {
      const { out = OUT, until = today(), single = false, jobs } = options;
      const { isDay, publishSite, releases, solutionNotebooks } = await import("@latent-lab/publish");
      if (!isDay(until)) {
        command.error(`error: --until expects a date as YYYY-MM-DD, received "${until}"`);
      }
      const log = (line: string) => process.stderr.write(`${line}\n`);
      const course = courseHere();
      const prepare = await numbersOf(options);
      const progress = counter();
      const notebooks = named.length > 0 ? named : await solutionNotebooks();
      if (options.until !== undefined && options.out === undefined) {
        for (const { notebook, publishAfter } of await releases(notebooks)) {
          const held = publishAfter !== undefined && publishAfter > until;
          log(held ? `held back until ${publishAfter}: ${notebook}` : `public on ${until}: ${notebook}`);
        }
        log("wrote nothing: say where to with --out");
        return;
      }
      const site = await publishSite({
        notebooks,
        outDir: out,
        until,
        single,
        jobs,
        keepOthers: named.length > 0,
        ...(course && (await ofCourse(course, options))),
        ...(options.title !== undefined && { title: options.title }),
        ...(prepare && { prepare }),
        onStart: (pages) => progress.start(pages),
        onPage: (path, ran) => progress.step(ran ? `ran ${path}` : `${path} needed no run`),
      }).finally(() => progress.stop());
      for (const { notebook, publishAfter } of site.withheld) {
        log(`held back until ${publishAfter}: ${notebook}`);
      }
      for (const page of site.removed) log(`removed ${page}`);
      log(`wrote ${site.pages.length} pages to ${out}`);
      endSoon();
    });

/** The course around the working directory, if there is one: solutions can be published without. */
function courseHere(): Course | undefined {
  try {
    return findCourse();
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Gathers what a course adds to its site: its name, the students' notebooks, and the memory of what was run. */
async function ofCourse({ root, notebooks, solutions }: Course, { cache, student }: Options) {
  const title = hasCourseFile(notebooks) ? await titleOf(notebooks) : undefined;
  const folder = join(root, "data/cache/runs");
  const inputs = cache ? await runInputs({ root, solutions, cache: folder }) : undefined;
  return {
    ...(title !== undefined && { title: `${title}: solutions` }),
    ...(inputs !== undefined && { cache: { folder, inputs, pages: await publisher() } }),
    // With a student's own numbers the notebook of the whole course is another one.
    ...(student === undefined && {
      studentVersion: (name: string) =>
        readFile(join(notebooks, `${name}.ipynb`), "utf8").catch(() => undefined),
    }),
  };
}

async function titleOf(notebooks: string): Promise<string | undefined> {
  const { readCourseFiles } = await import("@latent-lab/grading");
  const { course } = await readCourseFiles(notebooks);
  return course?.title;
}

/** Resolves to what gives solutions a student's own numbers; undefined if nobody's are asked for. */
async function numbersOf({ student, secret: file }: Options) {
  if (student === undefined) return undefined;
  const { readCourseFiles, readSecret, solutionOf } = await import("@latent-lab/grading");
  const { notebooks: notebooksDir } = findCourse();
  const secret = await readSecret(file);
  if (secret === undefined) {
    throw new Failure(
      `The numbers of ${student} are drawn from the course's secret: give its file with --secret, or set LATENT_LAB_SECRET.`,
    );
  }
  const { roster } = await readCourseFiles(notebooksDir);
  return solutionOf({ student, secret, notebooksDir, ...(roster && { roster }) });
}

/** Today where the instructor is. */
function today(): string {
  const now = new Date();
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
