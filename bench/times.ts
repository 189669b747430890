import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readNotebook, type Notebook } from "@latent-lab/kernel";
import type { Row } from "./measure.js";

const ROOT = path.resolve(import.meta.dirname, "..");
const LAB = path.join(ROOT, "cli/bin/lab.js");

/** Measures how long each solution notebook computes in its fast profile, beside what its first cell says. */
export async function times(): Promise<Row[]> {
  const solutions = path.join(ROOT, "solutions");
  const rows: Row[] = [];
  for (const file of readdirSync(solutions).filter((name) => name.endsWith(".ipynb"))) {
    console.error(`  ${file} …`);
    const said = statedSeconds(await readNotebook(path.join(solutions, file)));
    const measured = runOf(path.join(solutions, file));
    // Null would be printed as "never", of a notebook that only says nothing.
    const values: Row["values"] = said === undefined ? { measured } : { measured, said };
    rows.push({ name: path.parse(file).name, unit: "s", values });
  }
  return rows;
}

/** Seconds that `lab run` takes for a notebook, its kernel's start included. */
function runOf(file: string): number {
  const out = mkdtempSync(path.join(tmpdir(), "times-"));
  try {
    const report = execFileSync(process.execPath, [LAB, "run", file, "--out", out, "--json"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const { notebooks } = JSON.parse(report) as { notebooks: readonly { seconds: number }[] };
    return notebooks.reduce((sum, { seconds }) => sum + seconds, 0);
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** "less than 2 minutes", at the top of a notebook, in seconds; undefined where the first cell does not say. */
export function statedSeconds({ cells }: Notebook): number | undefined {
  const [, amount] = /less than (half a|an?|\d+) minutes?/.exec(cells[0]?.source ?? "") ?? [];
  if (amount === undefined) return undefined;
  return 60 * (amount === "half a" ? 0.5 : amount.startsWith("a") ? 1 : Number(amount));
}
