import { canonical, layerText, type Blueprint, type BuiltModel, type LayerPlan } from "./blueprint.js";
import { text } from "./describe.js";
import type { Exercise, Finding, Mistake, Part, Target } from "./exercise.js";
import { mistake } from "./define-mistake.js";
import { shapesAfter, walk } from "./oracles/layers.js";
import { callByCall, evidence, unexpectedThrow, type Heading } from "./parts.js";

/** A mistake that shows in what a model is made of, whatever else is wrong with it, and a model that makes it. */
export interface ModelMistake {
  readonly id: string;
  readonly diagnosis: string;
  /** The layers are in canonical form. */
  shows(model: BuiltModel): boolean;
  readonly example: Blueprint;
}

/** A lack of a model: what was expected and what there is. */
interface Lack {
  readonly expected: string;
  readonly received: string;
}

interface ModelTask {
  readonly id: string;
  readonly notebook: string;
  readonly task: string;
  readonly title: string;
  readonly name: string;
  /** The name of one sample; default "image". */
  readonly sample?: string;
  /** The shape of an image, in and out; of several any will do. */
  readonly images: readonly (readonly number[])[];
  /** Besides shapes and range. */
  readonly parts: readonly (Heading & { lacks(model: BuiltModel): Lack | undefined })[];
  /** The likeliest first. */
  readonly mistakes: readonly ModelMistake[];
  readonly hints: Exercise["hints"];
}

/** The models that the library has ready, in which the answer stands. */
const READY_MADE = ["A", "B", "C"].flatMap((name) => [`reconstruction${name}`, `denoising${name}`]);

/**
 * An exercise whose function builds a model. It is judged by the layers that the model has, read off as plain data, and
 * not by the text of the function: any way of building it will do.
 */
export function modelExercise(task: ModelTask): Exercise {
  const { id, notebook, title, name, images, hints, sample = "image" } = task;
  const target: Target = { name, kind: "function", type: "() => tf.LayersModel", adapter: "models" };
  const shapes = images.map((image) => image.join(" × ")).join(" or ");
  const parts = [
    modelPart(target, task.mistakes, {
      id: "shapes",
      title: `Takes ${sample}s of ${shapes} and gives ${sample}s of ${shapes}`,
      points: 0.25,
      essential: true,
      expectation: `input and output of shape ${images.map((image) => `[batch, ${image.join(", ")}]`).join(" or ")}`,
      advice: `write the shape of one ${sample} behind each layer, from the first to the last`,
      lacks: ({ input, output }) =>
        images.some((image) => same(input, image) && same(output, image))
          ? undefined
          : {
              expected: `${sample}s of ${shapes} in and out`,
              received: `${input.join(" × ")} in and ${output.join(" × ")} out`,
            },
    }),
    ...task.parts.map((part) => modelPart(target, task.mistakes, part)),
    modelPart(target, task.mistakes, {
      id: "range",
      title: "Gives values in [0, 1] only",
      points: 0.25,
      expectation: "a last layer that cannot leave [0, 1]",
      advice: `the values of ${sample}s are in [0, 1], so the last layer needs an activation that is, too`,
      lacks: ({ layers }) =>
        isBounded(layers)
          ? undefined
          : { expected: "values in [0, 1]", received: `${lastOf(layers)} at the end` },
    }),
  ];
  return {
    id,
    notebook,
    task: task.task,
    title,
    points: parts.reduce((sum, { points }) => sum + points, 0),
    target,
    forbids: READY_MADE,
    parts,
    mistakes: task.mistakes.map((each) => mistake(each.id, each.diagnosis, () => each.example)),
    hints,
  };
}

/** Lacks anything of exactly these layers, the first that is another named. */
export function otherLayers(expected: readonly LayerPlan[], { layers, input, parameters }: BuiltModel) {
  const at = [...expected.keys(), ...layers.keys()].find((i) => !same(layers[i], expected[i]));
  if (at !== undefined) {
    const side = (each: readonly LayerPlan[]) => (each[at] ? layerText(each[at]) : "no further layer");
    return { expected: `${side(expected)} as layer ${at + 1}`, received: side(layers) };
  }
  const counted = walk({ input, layers }).parameters;
  return parameters === counted
    ? undefined
    : { expected: `${counted} parameters, as these layers have`, received: String(parameters) };
}

/** Whether two models have the same layers. */
export const sameLayers = ({ layers }: Blueprint, others: readonly LayerPlan[]) =>
  same(canonical(layers), canonical(others));

function modelPart(
  target: Target,
  mistakes: readonly ModelMistake[],
  part: Heading & { lacks(model: BuiltModel): Lack | undefined },
): Part {
  const called = `${target.name}()`;
  return callByCall(
    part,
    () => [[]],
    (call, outcome, advice) => {
      if (outcome.kind === "throw") {
        const unbuilt = /expected ndim=4, found ndim=3/.test(outcome.message)
          ? mistakes.find(({ id }) => id === NO_CHANNELS)
          : undefined;
        return { ...unexpectedThrow(target, call, outcome, "a model"), ...named(unbuilt) };
      }
      if (outcome.kind !== "value") return undefined;
      if (!isBuilt(outcome.value)) {
        return {
          message: `${called} should be a model, but is ${text(outcome.value)}`,
          advice: "return what tf.sequential or tf.model makes",
          evidence: evidence(target, call, "a model", text(outcome.value)),
          mistake: NO_MODEL,
        };
      }
      const { input, layers } = outcome.value;
      const before = [input, ...shapesAfter({ input, layers })];
      const model = { ...outcome.value, layers: canonical(layers, before) };
      const lack = part.lacks(model);
      return (
        lack && {
          message: `${called} should have ${lack.expected}, but has ${lack.received}`,
          advice,
          evidence: evidence(target, call, lack.expected, lack.received),
          ...named(mistakes.find(({ shows }) => shows(model))),
          kind: {
            id: `other-${part.id}`,
            diagnosis: `${lack.received.replace(/^./, (first) => first.toUpperCase())} stands where ${lack.expected} belongs`,
          },
        }
      );
    },
  );
}

/** A convolution that is given images without a channel axis throws while the model is built. */
export const NO_CHANNELS = "no-channel-axis";

const NO_MODEL = {
  id: "no-model",
  diagnosis: "No model comes back; return what tf.sequential or tf.model makes.",
};

const named = (found: ModelMistake | undefined): Pick<Finding, "mistake"> =>
  found ? { mistake: { id: found.id, diagnosis: found.diagnosis } as Pick<Mistake, "id" | "diagnosis"> } : {};

/** Tells a model from what is none: what comes from a sandbox may be forged. */
function isBuilt(value: unknown): value is BuiltModel {
  const { input, output, parameters, layers } = (value ?? {}) as Partial<BuiltModel>;
  const isShape = (shape: unknown) => Array.isArray(shape) && shape.every((side) => typeof side === "number");
  const isLayer = (layer: LayerPlan | null) => typeof layer === "object" && typeof layer?.layer === "string";
  return (
    isShape(input) &&
    isShape(output) &&
    typeof parameters === "number" &&
    Array.isArray(layers) &&
    (layers as (LayerPlan | null)[]).every(isLayer)
  );
}

const SHAPING = new Set(["reshape", "flatten", "permute", "cropping2d", "zeroPadding2d", "dropout"]);

function isBounded(layers: readonly LayerPlan[]): boolean {
  const last = layers.findLast(({ layer }) => !SHAPING.has(layer));
  const { activation = "", settings = {} } = last ?? {};
  if (["sigmoid", "hardSigmoid", "hard_sigmoid", "softmax"].includes(activation)) return true;
  return last?.layer === "reLU" && Number(settings.maxValue) <= 1;
}

function lastOf(layers: readonly LayerPlan[]): string {
  const last = layers.findLast(({ layer }) => !SHAPING.has(layer));
  return last ? layerText(last) : "no layer";
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** With keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
