import { GRADIENTS } from "./adapters/tensors.js";
import { callText, text } from "./describe.js";
import type { Part, Target } from "./exercise.js";
import { CLOSE_IN_FLOAT32, difference } from "./compare.js";
import { callByCall, evidence, type Heading } from "./parts.js";
import type { Random } from "../random/random.js";

interface Passing<Args extends readonly unknown[]> extends Heading {
  inputs(random: Random): readonly Args[];
  /** The gradients of the sum of the function's values by each of its arguments. */
  expected(...args: Args): readonly unknown[];
}

const CUT = {
  id: "gradient-cut",
  diagnosis:
    "No gradient passes through to one of the arguments: it is not used, a value is taken out of its tensor (arraySync, dataSync), or a new tensor is made of numbers, so that what comes before it cannot learn",
};

/** A part that sends a gradient through a function of tensors, backwards from the sum of its values. */
export function passesGradients<Args extends readonly unknown[]>(target: Target, part: Passing<Args>): Part {
  return callByCall<readonly unknown[]>(
    part,
    (random) => part.inputs(random).map((args) => [...args, GRADIENTS]),
    (call, outcome, advice) => {
      const args = call.args.slice(0, -1) as unknown as Args;
      const called = callText(target, { args });
      const expected = part.expected(...args);
      if (outcome.kind === "throw") {
        const cut = /Cannot compute gradient/.test(outcome.message);
        return {
          message: cut
            ? `the gradient of the sum of ${called} does not reach every argument`
            : `the gradient of the sum of ${called} should be ${text(expected)}, but threw ${outcome.message}`,
          advice,
          evidence: evidence(target, { args }, text(expected), cut ? "no gradient" : outcome.message),
          ...(cut && { mistake: CUT }),
        };
      }
      if (outcome.kind !== "value") return undefined;
      const differs = difference(expected, outcome.value, CLOSE_IN_FLOAT32);
      return (
        differs && {
          message: `the gradient of the sum of ${called} should be ${text(expected)}, but is ${text(outcome.value)}`,
          advice,
          evidence: evidence(target, { args }, text(expected), text(outcome.value)),
        }
      );
    },
  );
}
