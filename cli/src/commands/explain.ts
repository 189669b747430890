import { Command } from "commander";
import { openBook } from "../gradebook.js";

/** `lab explain STUDENT EXERCISE`: why this mark. */
export const explainCommand = () =>
  new Command("explain")
    .description(
      "say why a student got this mark: inputs, expected, received, diagnosis, repairs, every change",
    )
    .argument("<student>", "the student's id in the gradebook")
    .argument("<exercise>", "the exercise's id, e.g. kl-bernoulli or 02-kl-divergence/kl-bernoulli")
    .option("--out <dir>", "folder of the gradebook", "graded")
    .option("--json", "write the explanation as JSON")
    .action(async (student: string, exercise: string, { out, json }: { out: string; json?: boolean }) => {
      const { explain, explanationText } = await import("@latent-lab/grading/book");
      const book = await openBook(out);
      try {
        const found = await explain(book, student, exercise);
        process.stdout.write(
          json ? `${JSON.stringify(found, null, 1)}\n` : found.map(explanationText).join("\n"),
        );
      } finally {
        book.close();
      }
    });
