import { Command } from "commander";
import { findCourse } from "../course.js";
import { packLines } from "../pack/lines.js";

/** `lab pack`: one zip to hand in. */
export const pack = () =>
  new Command("pack")
    .description("pack the notebooks and saved runs into one zip to hand in, and say what lies beside them")
    .option("--student <id>", "your id, for the manifest and the archive's name")
    .option("-o, --out <file>", "the archive (default: <id>.zip, without an id hand-in.zip)")
    .action(async ({ student, out: wanted }: { student?: string; out?: string }, command: Command) => {
      const { idProblem, packHandIn, visible } = await import("@latent-lab/grading/student");
      const problem = student === undefined ? undefined : idProblem(student);
      if (problem !== undefined) command.error(`error: ${visible(problem)}`);
      const out = wanted ?? `${student ?? "hand-in"}.zip`;
      const options = { root: findCourse().root, out, now: new Date(), student };
      const packed = await packHandIn(options);
      process.stderr.write(`${visible(packLines(packed, out).join("\n"))}\n`);
    });
