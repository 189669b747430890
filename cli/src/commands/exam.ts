import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { findCourse } from "../course.js";

interface Options {
  readonly marks: number;
  readonly topics?: string;
  readonly seed?: string;
  readonly title: string;
  readonly out: string;
}

/** `lab exam`: a sheet to print and its mark scheme, drawn from the marked questions. */
export const exam = () =>
  new Command("exam")
    .description("draw an exam from marked questions: a sheet to print and its mark scheme")
    .argument("[notebook]", "the solution notebook with the questions (default: 14-questions)")
    .requiredOption("--marks <n>", "what the questions add up to", parseMarks)
    .option("--topics <list>", "only these topics, by what ids begin with, e.g. ae,vae")
    .option("--seed <text>", "the same one gives the same exam (default: a new one)")
    .option("--title <text>", "what stands on top", "Exam")
    .option("--out <dir>", "where sheet.html and scheme.html are written", "exam")
    .action(async (notebook: string | undefined, options: Options) => {
      const { marks, topics, seed = randomBytes(8).toString("hex"), title, out } = options;
      const file = notebook ?? join(findCourse().solutions, "14-questions.ipynb");
      const [{ drawExam, questionsOf, scheme, sheet }, { readNotebook }] = await Promise.all([
        import("@latent-lab/grading"),
        import("@latent-lab/kernel"),
      ]);
      const source = await readNotebook(file);
      const choice = { title, marks, seed, ...(topics !== undefined && { topics: topics.split(",") }) };
      const drawn = drawExam(questionsOf(source), choice);
      await mkdir(out, { recursive: true });
      await writeFile(join(out, "sheet.html"), sheet(drawn));
      await writeFile(join(out, "scheme.html"), scheme(drawn));
      process.stderr.write(
        `${out} holds sheet.html and scheme.html: ${drawn.questions.length} questions for ${marks} marks; --seed ${seed} gives them again\n`,
      );
    });

function parseMarks(text: string): number {
  const marks = Number(text);
  if (!(marks > 0 && marks <= 1000)) {
    throw new InvalidArgumentError("A number of marks from 0 to 1000 is expected.");
  }
  return marks;
}
