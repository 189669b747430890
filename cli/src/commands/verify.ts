import { Command } from "commander";
import { findCourse } from "../course.js";
import { Failure } from "../failure.js";
import { secretOption } from "../secret.js";

/** `lab verify RECEIPT SUBMISSION`: the same grade again. */
export const verify = () =>
  new Command("verify")
    .description("derive a grade again from its receipt and the hand-in; exit 1 and say how if it is another")
    .argument("<receipt>", "a file of receipts/ beside a gradebook")
    .argument("<submission>", "the hand-in that was graded")
    .option("--course <file>", "the course (default: course.yaml beside the notebooks, if it is there)")
    .addOption(secretOption())
    .action(async (receipt: string, submission: string, options: { course?: string; secret?: string }) => {
      const { readSecret, verifyReceipt } = await import("@latent-lab/grading");
      const { course } = options;
      const secret = await readSecret(options.secret);
      const settings = { course, secret, notebooks: findCourse().notebooks };
      const { differences, notes } = await verifyReceipt(receipt, submission, settings);
      for (const note of notes) process.stderr.write(`${note}\n`);
      for (const difference of differences) process.stderr.write(`${difference}\n`);
      if (differences.length > 0) throw new Failure("The grade is not the one of the receipt, see above.");
      process.stderr.write("The grade is the same.\n");
    });
