import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { Command } from "commander";
import { Failure } from "../failure.js";

interface Options {
  readonly seed?: string;
  readonly before: readonly string[];
  readonly to: string;
}

/** `lab seminar VOLUNTEERS`: who presents which task. */
export const seminar = () =>
  new Command("seminar")
    .description("draw presenters from the list of who can present which task, each about equally often")
    .argument(
      "<volunteers>",
      "a CSV file: a column of students, and one for each task with marks, or one named task",
    )
    .option("--seed <seed>", "draw from this (default: a new one, which stands in the plan)")
    .option("--before <plans...>", "earlier plans, whose presentations count", [])
    .option("--to <file>", "where to write the plan, standard output with -", "-")
    .action(async (file: string, { seed = randomBytes(8).toString("hex"), before, to }: Options) => {
      const { drawPresenters, planCsv, presentedIn, readVolunteers } = await import("@latent-lab/grading");
      const volunteers = readVolunteers(await bytesOf(file), file);
      const plans = await Promise.all(
        before.map(async (plan) => ({ file: plan, bytes: await bytesOf(plan) })),
      );
      const slots = drawPresenters(volunteers, seed, presentedIn(plans));
      const csv = planCsv(slots, seed, (student) => student);
      if (to === "-") process.stdout.write(csv);
      else await writeFile(to, csv);
      for (const { task, presenter } of slots) {
        if (presenter === undefined) process.stderr.write(`nobody can present ${task}\n`);
      }
      process.stderr.write(`${slots.length} tasks, ${volunteers.of.size} students, seed ${seed}\n`);
    });

const bytesOf = (file: string) =>
  readFile(file).catch(() => {
    throw new Failure(`${file} cannot be read: give a CSV file.`);
  });
