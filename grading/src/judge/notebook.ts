import type { Exercise, Outcome } from "latent-lab";
import type { GradedItem, Released } from "../course/index.js";
import { judgeRuns, type RunEvaluator } from "../quality/index.js";
import { BY_A_PERSON, type CheckReport, type Repair } from "../report.js";
import type { CellReport, Sandbox } from "../sandbox/index.js";
import { carriedForward, type FollowsOn } from "./carry-forward.js";
import { judgeExercise } from "./exercise.js";
import type { FollowOn, Prepared, Standing } from "./prepared.js";

interface JudgeTools {
  readonly sandbox: Sandbox;
  /** Secret while students can still hand in: whoever knows it knows the inputs. */
  readonly seed: string;
  /** Reads and evaluates the saved runs that were handed in beside the notebook. */
  readonly runs: RunEvaluator;
  /** Other students who handed in the very same run, by its fingerprint. */
  copies(fingerprint: string): readonly string[];
  /** Makes ready what has to be judged once more, by what the first judging came to. */
  followOns(checks: readonly Standing[]): Promise<readonly FollowOn[]>;
}

export interface Judged {
  readonly checks: readonly CheckReport[];
  /** The cells that the rest had to run without. */
  readonly repairs: readonly Repair[];
}

/** Runs a notebook that was made ready and judges everything in it that carries points; the tests never run with it. */
export async function judgeNotebook(
  released: Released,
  { program, tensors, definitions, answers }: Prepared,
  { sandbox, seed, runs, copies, followOns }: JudgeTools,
): Promise<Judged> {
  const marked = released.items.filter((item) => item.kind === "manual");
  if (marked.length === released.items.length) {
    return { checks: marked.map((item) => manual(item, answers)), repairs: [] };
  }
  const { libraries } = released;
  // The same inputs for everybody, so that equal answers get equal marks.
  const inputSeed = `${seed}/${released.name}`;
  const session = await sandbox.run({ cells: program, tensors, ...(libraries && { libraries }) });
  try {
    const checks: CheckReport[] = [];
    for (const item of released.items) {
      if (item.kind === "manual") checks.push(manual(item, answers));
      else if (item.kind === "runs") {
        const build = async (target: string) => {
          const [outcome] = await session.call(target, [{ args: [] }], { adapter: "models" });
          return outcome as Outcome;
        };
        checks.push(await judgeRuns({ ...item, evaluator: runs, build, copies }));
      } else {
        const definition = definitions.get(item.id) ?? {};
        checks.push(await judgeExercise(item.exercise, definition, { session, seed: inputSeed }));
      }
    }
    return {
      checks: await judgeFollowOns(released, checks, { sandbox, seed: inputSeed, followOns }),
      repairs: session.cells.flatMap(leftOut),
    };
  } finally {
    await session.close();
  }
}

/** Judges what is built on wrong answers once more, in fresh processes, with right ones in their place. */
async function judgeFollowOns(
  released: Released,
  checks: readonly CheckReport[],
  { sandbox, seed, followOns }: Pick<JudgeTools, "sandbox" | "seed" | "followOns">,
): Promise<readonly CheckReport[]> {
  const exercises = released.items.flatMap((item) => (item.kind === "exercise" ? [item.exercise] : []));
  const named = (id: string) => exercises.filter((exercise) => exercise.id === id);
  const lost = exercises.some(({ id, points }) => checks.some((c) => c.id === id && c.points < points));
  if (exercises.length < 2 || !lost) return checks;
  const { libraries } = released;
  const again: { follows: FollowsOn; first: CheckReport; second: CheckReport }[] = [];
  for (const { exercise: id, wrong, program, tensors, definition } of await followOns(checks)) {
    const first = checks.find((check) => check.id === id);
    const [exercise] = named(id);
    if (!first || !exercise) continue;
    const session = await sandbox.run({ cells: program, tensors, ...(libraries && { libraries }) });
    try {
      const second = await judgeExercise(exercise, definition, { session, seed });
      again.push({ follows: { exercise, wrong: wrong.flatMap(named) }, first, second });
    } finally {
      await session.close();
    }
  }
  const inItself = ({ id }: Exercise) =>
    again.some(({ first, second }) => first.id === id && second.status === "pass");
  const carried = again.map(({ follows, first, second }) => carriedForward(follows, first, second, inItself));
  return checks.map((check) => carried.find(({ id }) => id === check.id) ?? check);
}

/** A cell that was stopped costs nothing by itself, but whoever looks for lost time has to find it. */
function leftOut(report: CellReport): Repair[] {
  const { id: cell } = report;
  if (report.status === "skipped") {
    return [{ cell, what: "was not run: the cells before it used up the time" }];
  }
  if (!("message" in report)) return [];
  const reason = report.message.replace(/\.$/, "").replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  return [{ cell, what: `was stopped, and the rest ran without it: ${reason}` }];
}

/** An answer that a person marks earns nothing until then; one that was never written has nothing to mark. */
function manual(
  { id, task, max }: Extract<GradedItem, { kind: "manual" }>,
  answers: ReadonlyMap<string, string>,
): CheckReport {
  const answer = answers.get(id);
  if (answer === undefined) {
    return { id, task, points: 0, max, status: "missing", message: "The answer was left empty." };
  }
  return { id, task, points: 0, max, ...BY_A_PERSON, answer };
}
