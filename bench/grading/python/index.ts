import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { nbgrader } from "./nbgrader.js";
import { otter } from "./otter.js";

/** The needs of a grader in Python for hand-ins of the same exercise. */
export interface PythonGrader {
  readonly name: string;
  readonly count: number;
  readonly seconds: number;
  /** For the same hand-ins again, where it knows what it has graded. */
  readonly again?: number;
  readonly cpuSeconds: number | null;
  /** Memory of its largest process and its kernel, in bytes. */
  readonly memory: number;
}

/** So many are enough to tell, and more would take an hour. */
const COUNTS = { nbgrader: 20, otter: 3 };

/** The graders that bench/requirements-graders.txt has installed into .venv-bench, or what is missing. */
export async function gradersIn(
  root: string,
  scratch: string,
  seed: string,
  notes: string[],
): Promise<PythonGrader[]> {
  const python = [process.env["BENCH_PYTHON"], path.join(root, ".venv-bench", "bin", "python")].find(
    (candidate) => candidate !== undefined && existsSync(candidate),
  );
  const has = (module: string) =>
    python !== undefined && spawnSync(python, ["-c", `import ${module}`], { stdio: "ignore" }).status === 0;
  const graders: PythonGrader[] = [];
  for (const [name, measure] of [
    ["nbgrader", nbgrader],
    ["otter", otter],
  ] as const) {
    if (python === undefined || !has(name)) {
      notes.push(`No ${name}: install bench/requirements-graders.txt into .venv-bench to compare with it.`);
      continue;
    }
    console.error(`  ${name} …`);
    graders.push(await measure(python, scratch, COUNTS[name], seed));
  }
  return graders;
}
