import { createRequire } from "node:module";
import { types } from "node:util";
import type { Random } from "../random/random.js";
import { adapters, type AdapterName, type TensorFlow } from "./adapters/index.js";
import { reserved, withholding } from "../reserved.js";
import { difference } from "./compare.js";
import type { Exercise } from "./exercise.js";
import { forbiddenIn } from "./forbids.js";
import type { Outcome } from "./outcome.js";
import { plain } from "./plain.js";
import type { Run } from "./plan.js";
import { sequence } from "./sequence.js";

type Implementation = (...args: never[]) => unknown;

/** Runs an exercise's plan on an implementation in this process, as the check in the notebook does. Never throws. */
export function runInline(exercise: Exercise, implementation: unknown, random: Random): Run[] {
  reserved("runInline");
  const { calls, runs } = sequence(exercise, random);
  return runs(calls.map(({ args }) => answer(exercise, implementation, args)));
}

/** The outcomes of an exercise whose answer uses a forbidden name, whatever it would have answered. */
export function withForbidden(exercise: Exercise, name: string): Run[] {
  return exercise.parts.map(({ id }) => ({
    part: id,
    calls: [{ args: [] }],
    outcomes: [{ kind: "forbidden", message: name }],
  }));
}

/** Loaded only for exercises that need it: most notebooks do without tfjs, whose start takes its time. */
function callAdapted(
  adapter: AdapterName,
  implementation: Implementation,
  args: readonly unknown[],
): Outcome {
  const tf = createRequire(__filename)("@tensorflow/tfjs") as TensorFlow;
  try {
    const called: Implementation = (...given) => settled(implementation(...given));
    const adapted = adapters[adapter](tf, called, structuredClone(args));
    if (adapted.kind !== "value") return adapted;
    const outcome = plain(adapted.value);
    return outcome.kind === "value" ? { ...adapted, value: outcome.value } : outcome;
  } catch (error) {
    return { kind: "throw", ...nameAndMessage(error) };
  }
}

function answer(exercise: Exercise, implementation: unknown, args: readonly unknown[]): Outcome {
  const { target } = exercise;
  if (implementation === undefined) {
    return { kind: "missing", message: `there is no ${target.name}` };
  }
  if (target.kind === "value") return plain(implementation);
  if (typeof implementation !== "function") {
    return { kind: "missing", message: `${target.name} is no function but ${typeof implementation}` };
  }
  const { result, used } = withholding(forbiddenIn(exercise), () =>
    target.adapter
      ? callAdapted(target.adapter, implementation as Implementation, args)
      : callDirectly(implementation as Implementation, args),
  );
  return used === undefined ? result : { kind: "forbidden", message: used };
}

/** Makes one call. The function gets a copy of the arguments, and is told on when it changes that. */
function callDirectly(implementation: Implementation, args: readonly unknown[]): Outcome {
  const copies = structuredClone(args);
  const outcome = outcomeOf(implementation, copies);
  const mutated = args.findIndex((arg, i) => difference(arg, copies[i], { relative: 0, absolute: 0 }));
  return outcome.kind === "value" && mutated >= 0 ? { ...outcome, mutated } : outcome;
}

/** Makes one call with exactly these arguments. */
export function outcomeOf(implementation: Implementation, args: readonly unknown[]): Outcome {
  try {
    return plain(settled(implementation(...(args as never[]))));
  } catch (error) {
    return { kind: "throw", ...nameAndMessage(error) };
  }
}

/** Passes on what was returned. A promise will be refused; that it rejects later must not end the kernel. */
function settled(returned: unknown): unknown {
  if (types.isPromise(returned)) returned.then(undefined, () => undefined);
  return returned;
}

/** Returns name and message of what was thrown, be it a string, or an object whose getters throw again. */
function nameAndMessage(error: unknown): { name: string; message: string } {
  try {
    if (types.isNativeError(error) || error instanceof Error) {
      return { name: String(error.name), message: String(error.message) };
    }
    return { name: typeof error, message: String(error) };
  } catch {
    return { name: typeof error, message: "it cannot be shown" };
  }
}
