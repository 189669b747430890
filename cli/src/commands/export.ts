import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { Failure } from "../failure.js";

const FORMATS = ["csv", "nbgrader", "moodle", "feedback-zip"] as const;

/** `lab export --format csv`: the gradebook in a form that others read. */
export const exportCommand = () =>
  new Command("export")
    .description("write the gradebook to standard output in another form")
    .option("--out <dir>", "folder of the gradebook", "graded")
    .addOption(new Option("--format <format>", "form").choices(FORMATS).makeOptionMandatory())
    .action(async ({ out, format }: { out: string; format: (typeof FORMATS)[number] }) => {
      if (format !== "csv") {
        throw new Failure(
          `The format ${format} is not there yet: --format csv is, and the feedback pages are in ${join(out, "feedback")}.`,
        );
      }
      const { GRADEBOOK, isUserError, openGradebook, toCsv } = await import("@latent-lab/grading");
      const file = join(out, GRADEBOOK);
      if (!existsSync(file)) throw new Failure(`There is no gradebook in ${out}: run "lab grade" first.`);
      const gradebook = await openGradebook(file).catch((error: unknown) => {
        throw isUserError(error) ? new Failure(error.message) : error;
      });
      try {
        process.stdout.write(toCsv(await gradebook.submissions()));
      } finally {
        gradebook.close();
      }
    });
