import { dirname } from "node:path";
import { Command } from "commander";
import type { VisibleCheck } from "@latent-lab/grading/student";
import { CellProgress } from "../check/progress.js";
import { endSoon } from "../end-soon.js";
import { seconds } from "../seconds.js";

/** `lab check NOTEBOOK…`: the visible checks, as a student runs them before handing in. */
export const check = () =>
  new Command("check")
    .description("run the visible checks of notebooks; the exit status is 0 if all pass")
    .argument("<notebook...>", "notebooks (.ipynb)")
    .option(
      "--timeout <seconds>",
      "the longest that a cell may take; by default what the grader allows",
      seconds,
    )
    .option("--json", "print the verdicts as JSON")
    .action(async (notebooks: string[], { json = false, timeout }: { json?: boolean; timeout?: number }) => {
      const [{ GRADER_LIMITS, visibleChecks }, { readNotebook, runNotebook }] = await Promise.all([
        import("@latent-lab/grading/student"),
        import("@latent-lab/kernel"),
      ]);
      const reports = [];
      // A cell that trains runs here and not in the grader, so each may take what that gives a whole notebook.
      const limit = timeout ?? GRADER_LIMITS.notebook / 1000;
      for (const file of notebooks) {
        const notebook = await readNotebook(file);
        const progress = new CellProgress(process.stderr, file, notebook.cells.filter(isRun).length);
        const run = await runNotebook(notebook, {
          cwd: dirname(file),
          timeout: limit,
          onCell: ({ index, error }) => {
            progress.next();
            if (error) progress.line(`cell ${index + 1} failed: ${error.ename}: ${firstLine(error.evalue)}`);
          },
        });
        progress.end();
        const checks = visibleChecks(run.notebook);
        for (const line of checks.map(describe)) process.stderr.write(`${file}: ${line}\n`);
        process.stderr.write(`${file}: ${checks.length === 0 ? "it has no checks" : total(checks)}\n`);
        reports.push({ notebook: file, checks: checks.map(({ id, verdict }) => verdict ?? notShown(id)) });
      }
      if (json) process.stdout.write(`${JSON.stringify({ notebooks: reports }, null, 1)}\n`);
      const passed = reports.every(({ checks }) => checks.every(isPassed));
      process.exitCode = passed ? 0 : 1;
      endSoon();
    });

const isRun = ({ cell_type: type, source }: { cell_type: string; source: string }) =>
  type === "code" && source.trim() !== "";

/** Tells whether a check counts as passed: only if what passed is what stands in the notebook. */
const isPassed = ({ status, caveat }: { status: string; caveat?: string }) =>
  status === "pass" && caveat === undefined;

const firstLine = (text: string) => text.split("\n")[0] ?? "";

/** Sums up all checks. */
function total(checks: readonly VisibleCheck[]): string {
  const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
  const points = sum(checks.map(({ verdict }) => verdict?.points ?? 0));
  const passed = checks.filter(({ verdict }) => verdict && isPassed(verdict)).length;
  const unknown = checks.some(({ max }) => max === undefined);
  const max = `${unknown ? "at least " : ""}${sum(checks.map(({ max = 0 }) => max))}`;
  return `${passed} of ${checks.length} checks pass, ${points} of ${max} points`;
}

const notShown = (id: string) => ({
  exercise: id,
  status: "not-run",
  points: 0,
  message: "The check showed no verdict: its cell, or one before it, failed.",
});

function describe({ id, verdict, max }: VisibleCheck): string {
  const { status, message, points } = verdict ?? notShown(id);
  const caveat = verdict?.caveat === undefined ? "" : ` ${verdict.caveat}`;
  return `${id}: ${status}, ${points} of ${max ?? "?"} points: ${message}${caveat}`;
}
