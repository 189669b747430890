import { dirname } from "node:path";
import { Command } from "commander";
import type { VisibleCheck } from "@latent-lab/grading";
import { Failure } from "../failure.js";

/** `lab check NOTEBOOK…`: the visible checks, as a student runs them before handing in. */
export const check = () =>
  new Command("check")
    .description("run the visible checks of notebooks; the exit status is 0 if all pass")
    .argument("<notebook...>", "notebooks (.ipynb)")
    .option("--json", "print the verdicts as JSON")
    .action(async (notebooks: string[], { json = false }: { json?: boolean }) => {
      const [{ visibleChecks }, { NotebookError, readNotebook, runNotebook }] = await Promise.all([
        import("@latent-lab/grading"),
        import("@latent-lab/kernel"),
      ]);
      const reports = [];
      for (const file of notebooks) {
        const notebook = await readNotebook(file).catch((error: unknown) => {
          throw error instanceof NotebookError ? new Failure(error.message) : error;
        });
        const run = await runNotebook(notebook, { cwd: dirname(file) });
        const checks = visibleChecks(run.notebook);
        for (const line of checks.map(describe)) process.stderr.write(`${file}: ${line}\n`);
        if (checks.length === 0) process.stderr.write(`${file}: it has no checks\n`);
        reports.push({ notebook: file, checks: checks.map(({ id, verdict }) => verdict ?? notShown(id)) });
      }
      if (json) process.stdout.write(`${JSON.stringify({ notebooks: reports }, null, 1)}\n`);
      const passed = reports.every(({ checks }) => checks.every(({ status }) => status === "pass"));
      process.exitCode = passed ? 0 : 1;
      // Whatever a notebook left open (a server, a worker) must not keep the command from ending.
      setTimeout(() => process.exit(), 500).unref();
    });

const notShown = (id: string) => ({
  exercise: id,
  status: "not-run",
  points: 0,
  message: "The check showed no verdict: its cell, or one before it, failed.",
});

function describe({ id, verdict }: VisibleCheck): string {
  const { status, message, points } = verdict ?? notShown(id);
  return `${id}: ${status}, ${points} of ${verdict?.max ?? "?"} points: ${message}`;
}
