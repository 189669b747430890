import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseNotebook, type EngineKind, type Notebook } from "@latent-lab/kernel";
import { lab } from "../cli/lab.js";
import { folder, names, type Folder } from "../course/course.js";

export const ENGINES: readonly EngineKind[] = ["ours", "tslab"];

/** The results of `lab run` on a notebook. */
export interface Run {
  readonly notebook: Notebook;
  readonly failed: readonly { readonly cell: string; readonly ename: string; readonly evalue: string }[];
}

/** A folder that `lab run --out` has filled, whose notebooks are not run again: for whoever works on a test of them. */
const KEPT = process.env["RUNS"];

/** A cell that trains may take long where other work is going on. */
const CELL_TIMEOUT = 1200;

const runs = new Map<string, Promise<Run>>();
let waiting = Promise.resolve();
let free = cpus().length;
let wake: (() => void) | undefined;

/**
 * A notebook of the course, run by `lab run` with an engine: once in all, since some of them train, and as many at a
 * time as there are cores.
 */
export function ran(of: Folder, name: string, engine: EngineKind): Promise<Run> {
  const key = `${of}/${name} ${engine}`;
  let result = runs.get(key);
  if (!result) {
    result = inTurn(() => labRun(of, name, engine));
    // Whoever asks for it hears of it.
    result.catch(() => undefined);
    runs.set(key, result);
  }
  return result;
}

/** Whether mocha was asked for some of the tests only. */
const SOME = process.argv.some((argument) => /^(-[gf]|--(grep|fgrep))(=|$)/.test(argument));

/**
 * Asks for the whole folder, so that no core waits for a test that looks at what is there; not where some tests were
 * asked for, which would wait for all notebooks before theirs.
 */
export function startAll(of: Folder, enginesFor: (name: string) => readonly EngineKind[]): void {
  if (SOME) return;
  for (const name of names(of)) for (const engine of enginesFor(name)) void ran(of, name, engine);
}

/** Starts in the order of the calls, when a core is free. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  waiting = waiting.then(async () => {
    while (free === 0) await new Promise<void>((resolve) => (wake = resolve));
    free--;
  });
  await waiting;
  try {
    return await work();
  } finally {
    free++;
    wake?.();
  }
}

async function labRun(of: Folder, name: string, engine: EngineKind): Promise<Run> {
  if (KEPT !== undefined) {
    const notebook = parseNotebook(readFileSync(join(KEPT, `${name}.ipynb`), "utf8"));
    return { notebook, failed: [] };
  }
  const out = mkdtempSync(join(tmpdir(), "ran-"));
  try {
    const args = ["run", join(folder(of), `${name}.ipynb`)];
    const options = ["--out", out, "--engine", engine, "--timeout", String(CELL_TIMEOUT), "--json"];
    const { code, stdout: report, stderr } = await lab(folder(of), [...args, ...options]);
    // A notebook whose cells fail ends with status 1 and is reported all the same.
    if (code !== 0 && code !== 1) throw new Error(`lab run ended with status ${code}: ${stderr}`);
    const [run] = (JSON.parse(report) as { notebooks: { failures: Run["failed"] }[] }).notebooks;
    if (!run) throw new Error(`lab run reported nothing of ${name}: ${report}`);
    const notebook = parseNotebook(readFileSync(join(out, `${name}.ipynb`), "utf8"));
    return { notebook, failed: run.failures };
  } finally {
    rmSync(out, { recursive: true });
  }
}
