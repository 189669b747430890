import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { Command, Option } from "commander";
import { findCourse } from "../course.js";
import { Failure } from "../failure.js";

const FORMATS = [
  "csv",
  "nbgrader",
  "moodle",
  "moodle-grades",
  "canvas",
  "feedback-zip",
  "nbgrader-source",
] as const;

interface Options {
  readonly out: string;
  readonly format: (typeof FORMATS)[number];
  readonly course?: string;
  readonly assignment?: string;
  readonly from?: string;
  readonly column?: string;
  readonly key?: "email" | "username" | "idNumber";
  readonly to: string;
}

/** `lab export --format FORMAT`: the gradebook in a form that others read. */
export const exportCommand = () =>
  new Command("export")
    .description("write the gradebook in the form that another system reads, or the course into a folder")
    .argument("[dir]", "folder to write, for nbgrader-source")
    .option("--out <dir>", "folder of the gradebook", "graded")
    .addOption(new Option("--format <format>", "form").choices(FORMATS).makeOptionMandatory())
    .option("--course <file>", "the course (default: course.yaml beside the notebooks, if it is there)")
    .option("--assignment <id>", "one of the course's assignments")
    .option("--from <file>", "what you downloaded from Moodle or Canvas, to be filled in")
    .option("--column <title>", "the assignment's title or number in Canvas (default: its title here)")
    .addOption(
      new Option("--key <key>", "what Moodle's import of grades finds students by (default: email)").choices([
        "email",
        "username",
        "idNumber",
      ]),
    )
    .option("--to <file>", "where to write, standard output with -", "-")
    .action(async (dir: string | undefined, { out, to, format, ...options }: Options) => {
      if (format === "nbgrader-source") return exportSource(dir);
      const { exportGradebook, GRADEBOOK } = await import("@latent-lab/grading");
      const { notebooks } = findCourse();
      const settings = { ...options, format, gradebook: join(out, GRADEBOOK), notebooks, now: new Date() };
      const { bytes, notes } = await exportGradebook(settings);
      for (const note of notes) process.stderr.write(`${note}\n`);
      if (to === "-") process.stdout.write(bytes);
      else await writeFile(to, bytes);
    });

/** The course as nbgrader keeps one. */
async function exportSource(dir: string | undefined): Promise<void> {
  if (dir === undefined) {
    throw new Failure("Expected a folder to write: lab export --format nbgrader-source DIR.", 2);
  }
  const { root, solutions } = findCourse();
  if (!existsSync(solutions)) {
    throw new Failure(`Expected the solution notebooks in ${solutions}, found nothing: check the folder.`);
  }
  const [{ writeNbgraderSource }, { installKernelspec }] = await Promise.all([
    import("@latent-lab/grading"),
    import("@latent-lab/kernel"),
  ]);
  const names = await writeNbgraderSource({
    solutions,
    to: dir,
    course: basename(root),
    packages: resolve(root, "node_modules"),
  });
  installKernelspec({ prefix: resolve(dir) });
  process.stderr.write(
    `${names.length} assignments in ${join(dir, "source")}: "nbgrader generate_assignment NAME" there releases one.\n`,
  );
}
