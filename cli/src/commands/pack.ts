import { Command } from "commander";
import { findCourse } from "../course.js";
import { Failure } from "../failure.js";

/** `lab pack`: one zip to hand in. */
export const pack = () =>
  new Command("pack")
    .description("pack the notebooks and saved runs into one zip to hand in")
    .option("--student <id>", "your id, for the manifest")
    .option("-o, --out <file>", "the archive", "hand-in.zip")
    .action(async ({ student, out }: { student?: string; out: string }) => {
      const { isUserError, packHandIn } = await import("@latent-lab/grading");
      const options = { root: findCourse().root, out, now: new Date(), student };
      const { files } = await packHandIn(options).catch((error: unknown) => {
        throw isUserError(error) ? new Failure(error.message) : error;
      });
      for (const { path, bytes } of files) process.stderr.write(`${path} (${bytes} bytes)\n`);
      process.stderr.write(`${out} holds ${files.length} files: hand it in.\n`);
    });
