import { createHash } from "node:crypto";
import { shapesAfter, weightShapes, type Blueprint } from "latent-lab/structure";
import { z } from "zod";
import type { RunFile } from "../intake/index.js";
import { readTopology, RunProblem } from "./topology.js";
import { refuseTooMuchWork } from "./work.js";

/** A run that has been read, but not believed: what it says of itself is the student's word. */
export interface SavedRun {
  readonly blueprint: Blueprint;
  /** One after the other, in the order of `shapes`. */
  readonly values: Float32Array;
  readonly shapes: readonly (readonly number[])[];
  readonly synthetic: boolean;
  readonly claimed: {
    readonly validationLoss: readonly number[];
    readonly loss: readonly number[];
    readonly seconds: readonly number[];
  };
  /** The fingerprint of weights and of the times of the epochs: the same only for copies of one file. */
  readonly fingerprint: string;
  /** The hash of the weights, for the receipt. */
  readonly sha256: string;
}

/** A model of the sheet has 640 kB at most. */
const MOST_BYTES = { json: 1_000_000, weights: 16_000_000 } as const;
/** Numbers that a layer may make of one image: 28 × 28 with 128 channels. */
const MOST_VALUES = 28 * 28 * 128;

const numbers = z.array(z.number()).max(10_000);
const recordSchema = z.object({
  format: z.literal("latent-lab-run"),
  version: z.literal(1),
  name: z.string().max(40),
  task: z.enum(["reconstruction", "denoising"]),
  data: z.object({ synthetic: z.boolean() }),
  history: z.object({ loss: numbers, validationLoss: numbers, seconds: numbers }),
  topology: z.unknown(),
  weights: z.object({
    file: z.string().max(100),
    shapes: z.array(z.array(z.int().min(0).max(1_000_000)).max(6)).max(200),
  }),
});

/** Reads one saved run among the files. Undefined if there is none; throws RunProblem if it cannot be used. */
export function readSavedRun(files: readonly RunFile[], task: string, name: string): SavedRun | undefined {
  const json = files.find((file) => file.name === `${task}-${name}.json`);
  if (!json) return undefined;
  const record = parse(json);
  if (record.name !== name || record.task !== task) {
    throw new RunProblem("run-of-another-model", `it says that it is ${record.task} ${record.name}`);
  }
  const { shapes, file } = record.weights;
  const weights = files.find((each) => each.name === file);
  if (!weights) throw new RunProblem("damaged-run", "the file with its weights was not handed in");
  if (weights.bytes.length > MOST_BYTES.weights || weights.bytes.length % 4 !== 0) {
    throw new RunProblem("huge-shapes", `its weights have ${weights.bytes.length} bytes`);
  }
  const values = new Float32Array(Uint8Array.from(weights.bytes).buffer);
  const blueprint = readTopology(record.topology);
  compareShapes(blueprint, shapes, values.length);
  refuseTooMuchWork(blueprint);
  if (!values.every(Number.isFinite)) {
    throw new RunProblem("not-finite", "a weight is infinite or no number: the training has diverged");
  }
  const sha256 = createHash("sha256").update(weights.bytes).digest("hex");
  const { seconds, loss, validationLoss } = record.history;
  return {
    blueprint,
    values,
    shapes,
    synthetic: record.data.synthetic,
    claimed: { loss, validationLoss, seconds },
    sha256,
    fingerprint: createHash("sha256").update(sha256).update(JSON.stringify(seconds)).digest("hex"),
  };
}

function parse({ bytes }: RunFile): z.infer<typeof recordSchema> {
  if (bytes.length > MOST_BYTES.json) throw new RunProblem("damaged-run", `it has ${bytes.length} bytes`);
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new RunProblem("damaged-run", "it is no JSON");
  }
  const { data, error } = recordSchema.safeParse(json);
  if (data) return data;
  const place = error.issues[0]?.path.join(".") ?? "";
  throw new RunProblem("damaged-run", `it is not what saveRun writes (${place})`);
}

/** All on paper: what is handed in may name sizes that no memory holds. */
function compareShapes(blueprint: Blueprint, shapes: readonly (readonly number[])[], count: number): void {
  const product = (shape: readonly number[]) => shape.reduce((size, side) => size * side, 1);
  const largest = Math.max(...shapesAfter(blueprint).map(product), product(blueprint.input));
  if (largest > MOST_VALUES) {
    throw new RunProblem("huge-shapes", `a layer makes ${largest} numbers of one image`);
  }
  const expected = weightShapes(blueprint);
  if (JSON.stringify(expected) !== JSON.stringify(shapes)) {
    throw new RunProblem("weights-for-other-layers", "its weights are of other shapes than its layers");
  }
  const total = shapes.map(product).reduce((sum, size) => sum + size, 0);
  if (total !== count) {
    throw new RunProblem("weights-for-other-layers", `its layers need ${total} weights, and it has ${count}`);
  }
}
