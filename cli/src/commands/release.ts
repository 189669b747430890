import { existsSync } from "node:fs";
import { Command } from "commander";
import { findCourse } from "../course.js";
import { counted } from "../counted.js";
import { Failure } from "../failure.js";
import { copyTo } from "../release/copy.js";
import { secretOption } from "../secret.js";

interface Options {
  readonly check?: boolean;
  readonly force?: boolean;
  readonly keep?: boolean;
  readonly course?: string;
  readonly variants?: string;
  readonly secret?: string;
  readonly to?: string;
}

/** `lab release`: the student notebooks and the crosswalk, made from the solution notebooks. */
export const release = () =>
  new Command("release")
    .description("make the student notebooks of notebooks/ and the crosswalk COVERAGE.md from solutions/")
    .option("--check", "write nothing; exit 1 and name the notebooks that differ")
    .option("--force", "write also over student notebooks that hold answers")
    .option(
      "--keep",
      "keep these versions in releases/, for hand-ins that come after the notebooks have changed",
    )
    .option("--variants <roster>", "write each student of a roster (CSV) notebooks with numbers of their own")
    .addOption(secretOption())
    .option(
      "--to <dir>",
      "make the students' copy of the course there; with --variants, a folder of notebooks for each student",
    )
    .option("--course <file>", "the course (default: course.yaml beside the notebooks, if it is there)")
    .action(async (options: Options) => {
      const { check = false, force = false, keep = false, course, variants, to } = options;
      if (variants !== undefined && (to === undefined || check)) {
        throw new Failure("--variants writes notebooks: say where with --to DIR, and leave out --check.");
      }
      if (to !== undefined && check) throw new Failure("--to writes a folder: leave out --check.");
      const { solutions, notebooks } = findCourse();
      if (!existsSync(solutions)) {
        throw new Failure(
          `Expected the solution notebooks in ${solutions}, found nothing: check the folder.`,
        );
      }
      const [grading, { everyExercise }] = await Promise.all([
        import("@latent-lab/grading"),
        import("latent-lab"),
      ]);
      const { keepVersions, knowCourse, releaseAll, writeCoverage } = grading;
      await knowCourse(notebooks, course);
      const secret = await grading.readSecret(options.secret);
      const roster = variants === undefined ? undefined : await grading.readRoster(variants);
      if (roster && secret === undefined) {
        throw new Failure(
          'Students\' numbers are drawn from a secret of the course: give its file with --secret ("openssl rand -hex 32" makes one), or set LATENT_LAB_SECRET.',
        );
      }
      const { written, removed, unchanged, problems, answered, untidy } = await releaseAll({
        solutionsDir: solutions,
        notebooksDir: notebooks,
        exercises: everyExercise,
        check,
        force,
      });
      for (const [file, what] of untidy) {
        process.stderr.write(
          `${file} holds ${what.join(" and ")}, which no student gets: lab clean takes them out\n`,
        );
      }
      for (const problem of problems) process.stderr.write(`${problem.message}\n`);
      if (problems.length > 0) {
        throw new Failure(
          `Nothing was released: mend ${counted(problems.length, "problem")} named above first.`,
        );
      }
      for (const { file, cells } of answered) {
        process.stderr.write(`notebooks/${file} holds answers: ${cells.join(", ")}\n`);
      }
      if (answered.length > 0 && !force && !check) {
        throw new Failure(
          `Nothing was released: ${counted(answered.length, "notebook")} named above would be written over; keep your answers elsewhere, then give --force.`,
        );
      }
      const recovered = await writeCoverage({
        solutionsDir: solutions,
        exercises: everyExercise,
        check,
      });
      if (check && recovered) {
        throw new Failure("solutions/COVERAGE.md differs from the tags of the cells: run lab release.");
      }
      if (check && written.length + removed.length > 0) {
        const stale = removed.map((file) => `${file} (its source is gone)`);
        throw new Failure(
          `notebooks/ differs from solutions/ in ${[...written, ...stale].join(", ")}: run lab release.`,
        );
      }
      for (const file of written) process.stderr.write(`released ${file}\n`);
      for (const file of removed) process.stderr.write(`removed ${file}, its source is gone\n`);
      if (recovered) process.stderr.write("wrote solutions/COVERAGE.md\n");
      if (keep && !check) {
        for (const file of await keepVersions(notebooks)) process.stderr.write(`kept ${file}\n`);
      }
      if (roster && secret !== undefined && to !== undefined) {
        const places = { solutionsDir: solutions, notebooksDir: notebooks };
        const { notebooks: varying, students } = await grading.handOut({ ...places, roster, secret, to });
        process.stderr.write(`${to} holds ${varying.join(" and ")} for ${counted(students, "student")}\n`);
      }
      process.stderr.write(`${counted(unchanged.length, "notebook")} unchanged\n`);
      if (!roster && to !== undefined) await copyTo(to, findCourse(), course);
    });
