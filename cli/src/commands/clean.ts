import { readFile, writeFile } from "node:fs/promises";
import { Command } from "commander";
import { text } from "node:stream/consumers";
import { Failure } from "../failure.js";
import { isUserFacing } from "../user-facing.js";

/** `lab clean [NOTEBOOK…]`: source notebooks as they are to be committed. */
export const clean = () =>
  new Command("clean")
    .description("take outputs, execution counts and editors' metadata out of source notebooks")
    .argument(
      "[notebook...]",
      "notebooks (default: solutions/*.ipynb); - cleans standard input, as a filter of git",
    )
    .action(async (named: string[]) => {
      const [{ cleaned, leftBehind }, { parseNotebook, serializeNotebook }, { solutionNotebooks }] =
        await Promise.all([
          import("@latent-lab/grading"),
          import("@latent-lab/kernel"),
          import("@latent-lab/publish"),
        ]);
      const parse = (path: string, source: string) => {
        try {
          return parseNotebook(source);
        } catch (error) {
          throw isUserFacing(error) ? new Failure(`${path}: ${error.message}`) : error;
        }
      };
      if (named.length === 1 && named[0] === "-") {
        process.stdout.write(serializeNotebook(cleaned(parse("standard input", await text(process.stdin)))));
        return;
      }
      for (const path of named.length > 0 ? named : await solutionNotebooks()) {
        const source = await readFile(path, "utf8").catch((error: unknown) => {
          throw new Failure(
            `${path} cannot be read (${(error as NodeJS.ErrnoException).code}): name a notebook.`,
          );
        });
        const notebook = parse(path, source);
        const left = leftBehind(notebook);
        if (left.length === 0) continue;
        await writeFile(path, serializeNotebook(cleaned(notebook)));
        process.stderr.write(`cleaned ${path}: ${left.join(", ")}\n`);
      }
    });
