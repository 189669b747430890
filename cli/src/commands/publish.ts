import { Command } from "commander";
import { Failure } from "../failure.js";

interface Options {
  out: string;
  until?: string;
}

/**
 * `lab publish [NOTEBOOK…]`: the site of solution notebooks, one self-contained page each. A notebook whose metadata
 * has `latent_lab.publishAfter` is held back until that day.
 */
export const publish = () =>
  new Command("publish")
    .description("run solution notebooks and write them as a web site")
    .argument("[notebook...]", "solution notebooks (default: solutions/*.ipynb)")
    .option("--out <dir>", "the folder of the site", "site")
    .option("--until <date>", "publish what may be public on this day, YYYY-MM-DD (default: today)")
    .action(async (notebooks: string[], { out, until = today() }: Options, command: Command) => {
      const { NotebookError } = await import("@latent-lab/kernel");
      const { PublishError, isDay, publishSite, solutionNotebooks } = await import("@latent-lab/publish");
      if (!isDay(until)) {
        command.error(`error: --until expects a date as YYYY-MM-DD, received "${until}"`);
      }
      const log = (line: string) => process.stderr.write(`${line}\n`);
      try {
        const site = await publishSite({
          notebooks: notebooks.length > 0 ? notebooks : await solutionNotebooks(),
          outDir: out,
          until,
          onNotebook: (path) => log(`running ${path}`),
        });
        for (const { notebook, publishAfter } of site.withheld)
          log(`held back until ${publishAfter}: ${notebook}`);
        for (const page of site.removed) log(`removed ${page}`);
        log(`wrote ${site.pages.length} pages to ${out}`);
      } catch (error) {
        if (error instanceof PublishError || error instanceof NotebookError) throw new Failure(error.message);
        throw error;
      }
      // Whatever a notebook left open (a server, a worker) must not keep the command from ending.
      setTimeout(() => process.exit(), 500).unref();
    });

/** Today where the instructor is. */
function today(): string {
  const now = new Date();
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
