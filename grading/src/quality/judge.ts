import { decisivePart, type Evidence, type Outcome, type PartVerdict, type Status } from "latent-lab";
import { sameLayers, type BuiltModel } from "latent-lab/structure";
import type { GradedRuns } from "../course/index.js";
import { addPoints, type CheckReport } from "../report.js";
import { Ended } from "../processes/index.js";
import type { InspectedRun, RunEvaluator, Unusable } from "./evaluator.js";
import { NO_DATA } from "./unjudged.js";
import { TOO_MUCH_WORK } from "./work.js";

interface RunsToJudge {
  readonly id: string;
  readonly task: string;
  readonly max: number;
  readonly runs: GradedRuns;
  readonly evaluator: RunEvaluator;
  /** Runs the notebook's own function of this name, for what it builds. */
  build(target: string): Promise<Outcome>;
  /** Other students whose hand-in holds the very same run, by fingerprint. */
  copies(fingerprint: string): readonly string[];
}

/** Judges the saved runs that a notebook asks for, each as a part of its own. Never throws for what was handed in. */
export async function judgeRuns(asked: RunsToJudge): Promise<CheckReport> {
  const { id, task, max, runs } = asked;
  const parts: PartVerdict[] = [];
  for (const [name, points] of Object.entries(runs.points)) parts.push(await judgeRun(asked, name, points));
  const points = addPoints(parts.map((part) => part.points));
  const failing = decisivePart(parts);
  const status: Status = !failing ? "pass" : points > 0 ? "partial" : failing.status;
  const message =
    failing?.message ?? `All ${parts.length} runs reach what such models reach, ${points} of ${max} points.`;
  const diagnosis = failing?.mistake?.id;
  const evidence = failing?.evidence ?? parts[0]?.evidence;
  return {
    id,
    task,
    points,
    max,
    status,
    message,
    ...(diagnosis !== undefined && { diagnosis }),
    parts,
    ...(evidence && { evidence }),
  };
}

async function judgeRun(asked: RunsToJudge, name: string, max: number): Promise<PartVerdict> {
  const { runs, evaluator } = asked;
  const file = `runs/${runs.task}-${name}.json`;
  const about = { id: `run-${name}`, title: `The saved run of model ${name}`, max };
  const expectation =
    "weights that the function of the notebook could have, with the error that such models reach";
  const fail = (status: Status, message: string, diagnosis?: string, evidence?: Evidence): PartVerdict => ({
    ...about,
    expectation,
    holds: false,
    status,
    points: 0,
    message: `${message}.`,
    ...(diagnosis !== undefined && { mistake: { id: diagnosis, diagnosis: message } }),
    ...(evidence && { evidence }),
  });
  const unusable = ({ unusable: why, diagnosis }: Unusable) => {
    const message = `${file} cannot be used, ${why}: train the model again and save it with saveRun`;
    const evidence = { call: file, args: [], expected: "what saveRun writes", received: why };
    return fail(diagnosis === TOO_MUCH_WORK ? "too-complex" : "malformed", message, diagnosis, evidence);
  };
  try {
    const run = await evaluator.inspect(runs.task, name);
    if (run && "unusable" in run) return unusable(run);
    if (!run) {
      return fail(
        "missing",
        `There is no saved run of model ${name} (${file}): train it, and hand in what lab pack packs`,
      );
    }
    const receipt = { call: `${file}, weights ${run.sha256.slice(0, 16)}`, args: [] };
    const copies = asked.copies(run.fingerprint);
    if (copies.length > 0) {
      // The feedback shows no arguments: whose run it is, is for the TA to see.
      const message = `The run of model ${name} is the very file of another hand-in, the same weights to the bit and the same time for every epoch: everybody trains their own, and a person decides whose it is`;
      return fail("forbidden", message, "copied-run", {
        ...receipt,
        args: copies,
        expected: "a run of one's own",
        received: "that of another hand-in",
      });
    }
    const other = await differsFromNotebook(asked, name, run);
    if (other) {
      return fail("wrong", other, "other-model", {
        ...receipt,
        expected: `the layers of buildModel${name}()`,
        received: "other layers",
      });
    }
    const scored = await evaluator.score(runs.task, name);
    if ("unusable" in scored) return unusable(scored);
    const evidence: Evidence = { ...receipt, expected: scored.expected, received: scored.received };
    if (!scored.problem) {
      return { ...about, expectation: scored.expected, holds: true, status: "pass", points: max, evidence };
    }
    const { diagnosis, message, share } = scored.problem;
    const status = diagnosis === NO_DATA ? "not-run" : share > 0 ? "partial" : "wrong";
    const failed = fail(status, `The run of model ${name}: ${message}`, diagnosis, evidence);
    return { ...failed, expectation: scored.expected, points: Math.round(100 * share * max) / 100 };
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    return fail(
      error.kind,
      `The run of model ${name} could not be judged. ${error.message.replace(/\.$/, "")}`,
    );
  }
}

/** Tells why a run is none of the model that the notebook's function builds. */
async function differsFromNotebook(
  { build }: RunsToJudge,
  name: string,
  run: InspectedRun,
): Promise<string | undefined> {
  const target = `buildModel${name}`;
  const outcome = await build(target);
  const built = outcome.kind === "value" ? (outcome.value as Partial<BuiltModel> | null) : undefined;
  if (!Array.isArray(built?.layers)) {
    return `There is a saved run of model ${name}, but ${target}() of the notebook builds no model to hold it against: write it and train again`;
  }
  return JSON.stringify(built.input) === JSON.stringify(run.blueprint.input) &&
    sameLayers(run.blueprint, built.layers)
    ? undefined
    : `The run of model ${name} has other layers than the model that ${target}() builds: train the model that you hand in`;
}
