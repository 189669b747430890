import type { CellFailure } from "@latent-lab/kernel";
import { Command, Option } from "commander";
import { endSoon } from "../end-soon.js";
import { seconds as parseSeconds } from "../seconds.js";
import { isUserFacing } from "../user-facing.js";

interface Options {
  readonly out?: string;
  readonly inPlace?: boolean;
  readonly engine: "ours" | "tslab";
  readonly timeout: number;
  readonly json?: boolean;
}

/** `lab run NOTEBOOK…`: executes notebooks headless and writes their outputs. */
export const run = () =>
  new Command("run")
    .description("execute notebooks without Jupyter; the exit status is 0 if no cell failed")
    .argument("<notebook...>", "notebooks (.ipynb)")
    .addOption(
      new Option("--out <dir>", "write the executed notebooks into this folder").conflicts("inPlace"),
    )
    .option("--in-place", "write the outputs into the notebooks themselves")
    .addOption(
      new Option("--engine <engine>", "what runs the cells").choices(["ours", "tslab"]).default("ours"),
    )
    .option("--timeout <seconds>", "the time one cell may take", parseSeconds, 600)
    .option("--json", "print a report as JSON")
    .action(async (notebooks: string[], options: Options) => {
      const { executeFile } = await import("@latent-lab/kernel");
      const log = (line: string) => process.stderr.write(`${line}\n`);
      const report = [];
      for (const notebook of notebooks) {
        log(`running ${notebook}`);
        const execution = await executeFile(notebook, options).catch((error: unknown) => {
          if (isUserFacing(error)) return error;
          throw error;
        });
        // The others are run all the same.
        if (execution instanceof Error) {
          report.push({ notebook, ok: false, seconds: 0, failures: [], error: execution.message });
          log(`lab: ${execution.message}`);
          continue;
        }
        const { ok, seconds, failed, stopped } = execution;
        for (const failure of failed) log(`\n${notebook}, cell ${failure.cell}:\n${describe(failure)}\n`);
        const failures = failed.map(({ cell, ename, evalue }) => ({ cell, ename, evalue }));
        report.push({ notebook, ok, seconds, failures });
        log(`${notebook}: ${ok ? "ok" : `${failed.length} failed`} (${seconds} s)`);
        if (stopped) break;
      }
      if (options.json) process.stdout.write(`${JSON.stringify({ notebooks: report }, null, 2)}\n`);
      process.exitCode = report.every(({ ok }) => ok) ? 0 : 1;
      endSoon();
    });

function describe({ traceback }: CellFailure): string {
  return traceback.map((line) => `  ${line}`.trimEnd()).join("\n");
}
