import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { grade } from "@latent-lab/grading";
import { parseNotebook, serializeNotebook } from "@latent-lab/kernel";
import { interleave, time, type Row } from "./measure.js";

const ROOT = path.resolve(import.meta.dirname, "..");
const NOTEBOOK = "02-kl-divergence.ipynb";
const HAND_INS = 60;

/** Hand-ins of one notebook, graded from the files to the gradebook and the feedback. */
export async function grading(): Promise<Row[]> {
  const scratch = mkdtempSync(path.join(tmpdir(), "bench-"));
  try {
    const handIns = path.join(scratch, "submitted");
    writeHandIns(handIns);
    const notebooks = path.join(scratch, "notebooks");
    mkdirSync(notebooks);
    cpSync(path.join(ROOT, "notebooks", NOTEBOOK), path.join(notebooks, NOTEBOOK));
    let run = 0;
    const perMinute = (jobs: number) => async () => {
      const out = path.join(scratch, `graded-${run++}`);
      const ms = await time(() => grade([handIns], { notebooks, out, jobs, seed: "bench" }));
      return (HAND_INS / ms) * 60_000;
    };
    const values = await interleave(3, { "1 job": perMinute(1), "2 jobs": perMinute(2) });
    return [{ name: `hand-ins of ${NOTEBOOK} graded`, unit: "per minute", values }];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Right hand-ins that differ in a comment, so that no result is known already. */
function writeHandIns(folder: string): void {
  const solved = parseNotebook(readFileSync(path.join(ROOT, "solutions", NOTEBOOK), "utf8"));
  for (let index = 0; index < HAND_INS; index++) {
    const student = `student-${String(index).padStart(3, "0")}`;
    const cells = solved.cells.map((cell) =>
      cell.id === "kl-discrete" ? { ...cell, source: `// ${student}\n${cell.source}` } : cell,
    );
    mkdirSync(path.join(folder, student), { recursive: true });
    writeFileSync(path.join(folder, student, NOTEBOOK), serializeNotebook({ ...solved, cells }));
  }
}
