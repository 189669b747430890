import { createRandom, forbiddenIn, type Exercise, type Outcome } from "latent-lab";
import { declares, type Aligned, type AlignedCell, type GradedItem, type Released } from "../align/index.js";
import type { RunFile } from "../intake/index.js";
import { judgeRuns, type Judges } from "../quality/index.js";
import type { CheckReport, Repair } from "../report.js";
import { compile, type CellReport, type Sandbox } from "../sandbox/index.js";
import type { TypeChecker } from "../typecheck/index.js";
import { judgeExercise, type Definition } from "./exercise.js";

export interface JudgeTools {
  readonly sandbox: Sandbox;
  readonly checker: TypeChecker;
  /** Secret while students can still hand in: whoever knows it knows the inputs. */
  readonly seed: string;
  /** Images that saved runs are judged on. */
  readonly judges: Judges;
}

/** What was handed in beside the notebooks. */
export interface HandedIn {
  readonly runs: readonly RunFile[];
  /** Other students who handed in the very same run. */
  copies(fingerprint: string): readonly string[];
}

export interface Judged {
  readonly checks: readonly CheckReport[];
  /** The cells that the rest had to run without. */
  readonly repairs: readonly Repair[];
}

/** Runs an aligned notebook and judges everything in it that carries points; the tests never run with it. */
export async function judgeNotebook(
  released: Released,
  { cells, answers }: Aligned,
  { sandbox, checker, seed, judges }: JudgeTools,
  handedIn: HandedIn = { runs: [], copies: () => [] },
): Promise<Judged> {
  const exercises = released.items.flatMap((item) => (item.kind === "exercise" ? [item.exercise] : []));
  if (exercises.length === 0) {
    return { checks: released.items.map((item) => manual(item, answers)), repairs: [] };
  }
  const session = await sandbox.run({
    cells: compile(cells),
    withheld: [...new Set(exercises.flatMap(forbiddenIn))],
    tensors:
      exercises.some(({ target }) => target.adapter) || cells.some(({ source }) => TENSORS.test(source)),
  });
  try {
    const definitions = define(exercises, cells, checker);
    const checks: CheckReport[] = [];
    for (const item of released.items) {
      if (item.kind === "manual") checks.push(manual(item, answers));
      else if (item.kind === "runs") {
        const build = async (target: string) => {
          const [outcome] = await session.call(target, [{ args: [] }], "models");
          return outcome as Outcome;
        };
        const { runs: files, copies } = handedIn;
        checks.push(await judgeRuns({ ...item, files, build, copies, judges }));
      } else {
        // The same inputs for everybody, so that equal answers get equal marks.
        const random = createRandom(`${seed}/${released.name}`);
        checks.push(
          await judgeExercise(item.exercise, definitions.get(item.id) ?? {}, { cells, session, random }),
        );
      }
    }
    return { checks, repairs: session.cells.flatMap(leftOut) };
  } finally {
    await session.close();
  }
}

/** What a cell that computes with tensors names. */
const TENSORS = /@tensorflow\/tfjs|latent-lab\/(?:few-labels|gan|models|nn|vae)/;

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

/** Finds where each exercise is answered and checks those cells together. */
function define(
  exercises: readonly Exercise[],
  cells: readonly AlignedCell[],
  checker: TypeChecker,
): Map<string, Definition> {
  const found = exercises.flatMap((exercise) => {
    const cell = cells.findLast(({ source }) => declares(source, exercise.target.name));
    return cell ? [{ id: exercise.id, cell }] : [];
  });
  const problems = checker.check(
    found.map(({ cell }) => ({
      source: cell.source,
      others: cells.filter((other) => other !== cell).map(({ source }) => source),
    })),
  );
  return new Map(
    found.map(({ id, cell }, i) => {
      const problem = problems[i];
      return [id, { cell, ...(problem && { problem }) }];
    }),
  );
}

/** An answer that a person marks earns nothing until then; one that was never written has nothing to mark. */
function manual(item: GradedItem, answers: ReadonlyMap<string, string>): CheckReport {
  if (item.kind !== "manual") throw new TypeError(`${item.id} is judged, and not marked by hand.`);
  const { id, task, max } = item;
  const answer = answers.get(id);
  if (answer === undefined) {
    return { id, task, points: 0, max, status: "missing", message: "The answer was left empty." };
  }
  return { id, task, points: 0, max, status: "manual", message: "A person marks this answer.", answer };
}
