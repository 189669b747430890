import {
  forbiddenIn,
  judge,
  plan,
  type Exercise,
  type Outcome,
  type Random,
  type Run,
  type Verdict,
} from "latent-lab";
import type { AlignedCell } from "../align/index.js";
import type { CheckReport } from "../report.js";
import type { CellReport, Session } from "../sandbox/index.js";
import { findForbidden, type TypeProblem } from "../typecheck/index.js";

/** What judging needs to know of a notebook that runs. */
export interface Running {
  readonly cells: readonly AlignedCell[];
  readonly session: Session;
  /** Its streams decide the inputs; nothing of it is known to the student's process. */
  readonly random: Random;
}

/** The cell that defines what an exercise asks for, the last one if there are several, and what the compiler says. */
export interface Definition {
  readonly cell?: AlignedCell;
  readonly problem?: TypeProblem;
}

/**
 * Judges one exercise. The inputs are drawn here, after the student's cells have run, and the answers are judged
 * here, as values; the student's process sees nothing but calls.
 */
export async function judgeExercise(
  exercise: Exercise,
  { cell: definer, problem }: Definition,
  running: Running,
): Promise<CheckReport> {
  const { name } = exercise.target;
  const sources = running.cells.map(({ source }) => source);

  const forbidden = findForbidden(sources, name, forbiddenIn(exercise));
  if (forbidden !== undefined) {
    const message = `${name} uses ${forbidden} of latent-lab, which gives the answer away: write it yourself.`;
    return unearned(exercise, "forbidden", message);
  }
  if (problem) {
    const { line, code, message } = problem;
    const text = `line ${line}: TS${code}: ${message.replace(/\.$/, "")}: mend that line and run the cell again.`;
    return unearned(exercise, "type-error", `The cell that defines ${name} does not compile, ${text}`);
  }
  const { over } = running.session;
  if (over) {
    const message = `The notebook was stopped before ${name} could be called. ${over.message}`;
    return unearned(exercise, over.kind, message);
  }
  const runs = await ask(exercise, running);
  const reason =
    definer && runs.every(isMissing) ? cellProblem(name, definer, running.session.cells) : undefined;
  return reason ? unearned(exercise, ...reason) : reportOf(exercise, judge(exercise, runs));
}

/** Puts the calls of every part in one request, so that the time limit holds for the exercise as a whole. */
async function ask(exercise: Exercise, { session, random }: Running): Promise<Run[]> {
  const planned = plan(exercise, random);
  if (exercise.target.kind === "value") {
    const outcome = await session.read(exercise.target.name);
    return planned.map((part) => ({ ...part, outcomes: part.calls.map(() => outcome) }));
  }
  const outcomes = await session.call(
    exercise.target.name,
    planned.flatMap(({ calls }) => calls),
    exercise.target.adapter,
  );
  let start = 0;
  return planned.map((part) => ({ ...part, outcomes: outcomes.slice(start, (start += part.calls.length)) }));
}

const isMissing = ({ outcomes }: Run) => outcomes.every(({ kind }: Outcome) => kind === "missing");

/** Why the cell that should define the name did not get so far. */
function cellProblem(
  name: string,
  definer: AlignedCell,
  reports: readonly CellReport[],
): [CheckReport["status"], string] | undefined {
  const report = reports.find(({ id }) => id === definer.id);
  const cell = `The cell that defines ${name}`;
  switch (report?.status) {
    case "error": {
      const { name: error, message, line } = report.error;
      return [
        "error",
        `${cell} stops${line === undefined ? "" : ` in line ${line}`} with ${error}: ${message.replace(/\.$/, "")}: run all cells from the top in a fresh kernel and follow the error to its line.`,
      ];
    }
    case "timeout":
    case "memory":
    case "crashed":
    case "malformed":
      return [report.status, `${cell} did not end: ${report.message}`];
    case "skipped":
      return [
        "not-run",
        `${cell} was not run: the cells before it used up the time, so look which of them was stopped.`,
      ];
    default:
      return undefined;
  }
}

function reportOf(exercise: Exercise, verdict: Verdict): CheckReport {
  const { status, points, message, diagnosis, parts } = verdict;
  const decisive =
    parts.find(({ holds, message: why }) => !holds && why === message) ?? parts.find(({ holds }) => !holds);
  return {
    id: exercise.id,
    task: exercise.task,
    points,
    max: exercise.points,
    status,
    message,
    ...(diagnosis !== undefined && { diagnosis }),
    parts,
    ...(decisive?.evidence && { evidence: decisive.evidence }),
  };
}

function unearned(exercise: Exercise, status: CheckReport["status"], message: string): CheckReport {
  return { id: exercise.id, task: exercise.task, points: 0, max: exercise.points, status, message };
}
