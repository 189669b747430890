import { Command } from "commander";
import { findCourse } from "../course.js";

/** `lab feedback`: the students' pages, as the book is now. */
export const feedback = () =>
  new Command("feedback")
    .description("write the students' pages of feedback anew where marks were given or changed")
    .option("--out <dir>", "folder of the gradebook; the pages go into feedback/ there", "graded")
    .option("--course <file>", "the course (default: course.yaml beside the notebooks, if it is there)")
    .action(async ({ out, course }: { out: string; course?: string }) => {
      const { writeFeedback } = await import("@latent-lab/grading/grade");
      const { notebooks } = findCourse();
      const written = await writeFeedback({ notebooks, out, ...(course !== undefined && { course }) });
      process.stderr.write(`${written} pages written\n`);
    });
