import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "../usage.js";
import { pythonAnswers } from "./answers.js";
import { code, EXERCISE, IMPORTS, notebook, raw } from "./exercise.js";
import type { PythonGrader } from "./index.js";

const INIT = 'import otter\ngrader = otter.Notebook("02.ipynb")';

/** `otter run` on so many hand-ins, one after the other: it takes one at a time. */
export async function otter(
  python: string,
  scratch: string,
  count: number,
  seed: string,
): Promise<PythonGrader> {
  const folder = path.join(scratch, "otter");
  mkdirSync(folder, { recursive: true });
  const source = [
    raw("config", "# ASSIGNMENT CONFIG\nexport_cell: false\nrequirements: []\ngenerate: true"),
    code("imports", IMPORTS),
    ...EXERCISE.flatMap(({ id, points, solution, test }) => [
      raw(`${id}-begin`, `# BEGIN QUESTION\nname: ${id.replaceAll("-", "_")}\npoints: ${points}`),
      raw(`${id}-solution`, "# BEGIN SOLUTION"),
      code(id, `# BEGIN SOLUTION\n${solution}\n# END SOLUTION`),
      raw(`${id}-solved`, "# END SOLUTION"),
      raw(`${id}-tests`, "# BEGIN TESTS"),
      code(`${id}-test`, test),
      raw(`${id}-tested`, "# END TESTS"),
      raw(`${id}-end`, "# END QUESTION"),
    ]),
  ];
  writeFileSync(path.join(folder, "02.ipynb"), notebook(source));
  const tool = (...args: string[]) => run([python, "-m", "otter", ...args], { cwd: folder });
  const assigned = await tool("assign", "02.ipynb", "dist", "--no-run-tests", "--no-pdfs");
  if (assigned.status !== 0) throw new Error(`otter assign failed: ${assigned.lines.at(-1)?.text}`);
  const made = path.join(folder, "dist", "autograder");
  const zip = path.join(made, readdirSync(made).find((name) => name.endsWith(".zip")) ?? "");
  let [seconds, cpu, memory] = [0, 0 as number | null, 0];
  for (let index = 0; index < count; index++) {
    const answers = pythonAnswers(seed, index);
    const handIn = path.join(folder, `s${index}`, "02.ipynb");
    mkdirSync(path.dirname(handIn));
    writeFileSync(
      handIn,
      notebook([
        code("init", INIT),
        code("imports", IMPORTS),
        ...EXERCISE.flatMap(({ id }) => [
          code(id, answers[id] ?? ""),
          code(`${id}-check`, `grader.check("${id.replaceAll("-", "_")}")`),
        ]),
      ]),
    );
    const usage = await tool("run", "-a", zip, "-o", path.dirname(handIn), handIn);
    if (usage.status !== 0) throw new Error(`otter run failed: ${usage.lines.at(-1)?.text}`);
    seconds += usage.seconds;
    cpu = cpu === null || usage.cpuSeconds === null ? null : cpu + usage.cpuSeconds;
    memory = Math.max(memory, usage.command);
  }
  return { name: "otter-grader 7.0.0 run", count, seconds, cpuSeconds: cpu, memory };
}
