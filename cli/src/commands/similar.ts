import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { findCourse } from "../course.js";

/** `lab similar PATH…`: hand-ins that are alike, side by side. */
export const similar = () =>
  new Command("similar")
    .description(
      "list hand-ins that are alike beyond the release and the solution, and lay them side by side",
    )
    .argument("[path...]", "a hand-in, or what holds hand-ins (default: what was graded)")
    .option("--out <dir>", "folder of the gradebook; the pages go into similar/ there", "graded")
    .action(async (given: string[], { out }: { out: string }) => {
      const { GRADEBOOK, pathsIn, writeSimilar } = await import("@latent-lab/grading");
      const { notebooks, solutions } = findCourse();
      const folder = join(out, "similar");
      const options = { notebooks, ...(existsSync(solutions) && { solutions }) };
      const paths = given.length > 0 ? given : await pathsIn(join(out, GRADEBOOK));
      const { pairs, handIns, notes } = await writeSimilar(paths, folder, options);
      for (const note of notes) process.stderr.write(`${note}\n`);
      for (const { students, finds, runs } of pairs) {
        const what = [
          ...finds.map(({ label, similarity }) => `${label} ${Math.round(100 * similarity)} %`),
          ...runs.map(({ name }) => `saved run ${name}`),
        ];
        process.stdout.write(`${students.join(" and ")}: ${what.join(", ")}\n`);
      }
      process.stderr.write(
        `${pairs.length} pairs among ${handIns} hand-ins: ${join(folder, "index.html")}\n`,
      );
    });
