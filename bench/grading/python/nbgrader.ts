import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "../usage.js";
import { pythonAnswers } from "./answers.js";
import { code, EXERCISE, IMPORTS, markdown, notebook, type Cell } from "./exercise.js";
import type { PythonGrader } from "./index.js";

const role = (
  grade_id: string,
  flags: { grade?: boolean; solution?: boolean; locked?: boolean },
  points?: number,
) => ({
  nbgrader: {
    schema_version: 3,
    grade_id,
    grade: false,
    solution: false,
    locked: false,
    task: false,
    ...flags,
    ...(points !== undefined && { points }),
  },
});

/** The notebook with these answers, by exercise. */
function cells(answers: Readonly<Record<string, string>>): Cell[] {
  return [
    code("imports", IMPORTS, role("imports", { locked: true })),
    ...EXERCISE.flatMap(({ id, points, test }) => [
      code(id, answers[id] ?? "", role(id, { solution: true })),
      code(`${id}-test`, test, role(`${id}-test`, { grade: true, locked: true }, points)),
    ]),
    markdown(
      "kl-asymmetry",
      answers["kl-asymmetry"] ?? "YOUR ANSWER HERE",
      role("kl-asymmetry", { grade: true, solution: true }, 1),
    ),
  ];
}

/** `nbgrader autograde` on so many hand-ins, and again. */
export async function nbgrader(
  python: string,
  scratch: string,
  count: number,
  seed: string,
): Promise<PythonGrader> {
  const course = path.join(scratch, "nbgrader");
  const put = (folder: string, text: string) => {
    mkdirSync(path.join(course, folder), { recursive: true });
    writeFileSync(path.join(course, folder, "02.ipynb"), text);
  };
  const solution = (body: string) => `### BEGIN SOLUTION\n${body}\n### END SOLUTION`;
  put(
    "source/ps1",
    notebook(cells(Object.fromEntries(EXERCISE.map((each) => [each.id, solution(each.solution)])))),
  );
  writeFileSync(
    path.join(course, "nbgrader_config.py"),
    'c = get_config()\nc.CourseDirectory.course_id = "bench"\n',
  );
  // It calls alembic by its bare name.
  const env = { ...process.env, PATH: `${path.dirname(python)}:${process.env["PATH"] ?? ""}` };
  const roles = { kernel: "ipykernel_launcher" };
  const tool = (...args: string[]) => run([python, "-m", "nbgrader", ...args], { cwd: course, env, roles });
  const assigned = await tool("generate_assignment", "ps1", "--create");
  if (assigned.status !== 0) {
    throw new Error(`nbgrader generate_assignment failed: ${assigned.lines.at(-1)?.text}`);
  }
  for (let index = 0; index < count; index++) {
    put(`submitted/s${String(index).padStart(5, "0")}/ps1`, notebook(cells(pythonAnswers(seed, index))));
  }
  const first = await tool("autograde", "ps1", "--create");
  const again = await tool("autograde", "ps1");
  if (first.status !== 0) throw new Error(`nbgrader autograde failed: ${first.lines.at(-1)?.text}`);
  return {
    name: "nbgrader 0.9.6 autograde",
    count,
    seconds: first.seconds,
    again: again.seconds,
    cpuSeconds: first.cpuSeconds,
    memory: first.command + (first.roles["kernel"] ?? 0),
  };
}
