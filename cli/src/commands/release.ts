import { existsSync } from "node:fs";
import { Command } from "commander";
import { findCourse } from "../course.js";
import { Failure } from "../failure.js";

/** `lab release`: the student notebooks and the crosswalk, made from the solution notebooks. */
export const release = () =>
  new Command("release")
    .description("make the student notebooks of notebooks/ and the crosswalk COVERAGE.md from solutions/")
    .option("--check", "write nothing; exit 1 and name the notebooks that differ")
    .action(async ({ check = false }: { check?: boolean }) => {
      const { solutions, notebooks } = findCourse();
      if (!existsSync(solutions)) {
        throw new Failure(
          `Expected the solution notebooks in ${solutions}, found nothing: check the folder.`,
        );
      }
      const [{ releaseAll, writeCoverage }, { everyExercise }] = await Promise.all([
        import("@latent-lab/grading"),
        import("latent-lab"),
      ]);
      const { written, removed, unchanged, problems } = await releaseAll({
        solutionsDir: solutions,
        notebooksDir: notebooks,
        exercises: everyExercise,
        check,
      });
      for (const problem of problems) process.stderr.write(`${problem.message}\n`);
      if (problems.length > 0) {
        throw new Failure(
          `Nothing was released: mend ${counted(problems.length, "problem")} named above first.`,
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
      process.stderr.write(`${counted(unchanged.length, "notebook")} unchanged\n`);
    });

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
