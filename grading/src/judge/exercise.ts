import {
  forbiddenIn,
  judge,
  type Exercise,
  type Outcome,
  type Run,
  type Verdict,
  withForbidden,
} from "latent-lab";
import type { AlignedCell } from "../align/index.js";
import type { CheckReport } from "../report.js";
import type { CellReport, Session } from "../sandbox/index.js";
import { callsOf } from "./calls.js";
import type { Definition } from "./prepared.js";

/** The things that judging needs to know of a notebook that runs. */
export interface Running {
  readonly session: Session;
  /** It decides the inputs; nothing of it is known to the student's process. */
  readonly seed: string;
}

/**
 * Judges one exercise. The inputs are drawn here, and the student's process knows none of them before its cells have
 * run; the answers are judged here, as values. That process sees nothing but calls.
 */
export async function judgeExercise(
  exercise: Exercise,
  { cell: definer, problem, nearly, forbidden: used }: Definition,
  running: Running,
): Promise<CheckReport> {
  const { name } = exercise.target;
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
  const runs = used === undefined ? await ask(exercise, running) : withForbidden(exercise, used);
  const reason =
    definer && runs.every(isMissing) ? cellProblem(name, definer, running.session.cells) : undefined;
  if (nearly !== undefined && runs.every(isMissing)) {
    const message = `The notebook defines ${nearly} where ${name} is asked for: a name with other capitals is another name, so give it the one of the task.`;
    return unearned(exercise, "missing", message);
  }
  return reason ? unearned(exercise, ...reason) : reportOf(exercise, judge(exercise, runs));
}

/**
 * Puts all calls in one request. Where one of them ends the process, its part ends so, and the calls of the other parts
 * are made again in a fresh one: what an edge case loops on takes no points of what is right.
 */
async function ask(exercise: Exercise, { session, seed }: Running): Promise<Run[]> {
  const { calls, runs } = callsOf(exercise, seed);
  const { name, kind, adapter } = exercise.target;
  if (kind === "value") {
    const outcome = await session.read(name);
    return runs(calls.map(() => outcome));
  }
  const outcomes: Outcome[] = [];
  for (let pending = [...calls.keys()]; pending.length > 0;) {
    const asked = pending.flatMap((index) => calls[index] ?? []);
    const answers = await session.call(name, asked, { adapter, withheld: forbiddenIn(exercise) });
    const end = answers.findIndex((answer) => ENDS.has(answer.kind));
    pending.forEach((index, i) => (outcomes[index] = answers[i] as Outcome));
    const ended = asked[end]?.part;
    pending = end < 0 ? [] : pending.slice(end + 1).filter((index) => calls[index]?.part !== ended);
  }
  return runs(outcomes);
}

const ENDS: ReadonlySet<Outcome["kind"]> = new Set(["timeout", "memory", "crashed"]);

const isMissing = ({ outcomes }: Run) => outcomes.every(({ kind }: Outcome) => kind === "missing");

/** Tells why the cell that should define the name did not get so far. */
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
  const decisive = parts.find(({ id }) => id === verdict.decisive);
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
