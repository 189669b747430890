import { callText, text } from "./describe.js";
import type { Finding, Part, Target } from "./exercise.js";
import { callByCall, evidence, type Heading } from "./parts.js";
import type { Random } from "../random/random.js";

/**
 * For targets with the adapter `networks`: after the call there are as many tensors as before. Worth little beside what
 * the function computes, but a training that leaves some in each step ends without memory.
 */
export const leavesNothing = <Args extends readonly unknown[]>(
  target: Target,
  {
    points,
    advice,
    inputs,
    mistake,
  }: Pick<Heading, "points" | "advice"> & {
    readonly inputs: (random: Random) => readonly Args[];
    readonly mistake: NonNullable<Finding["mistake"]>;
  },
): Part =>
  callByCall<Args>(
    {
      id: "tidy",
      title: "Leaves no tensor behind",
      points,
      expectation: "as many tensors after the step as before",
      advice,
    },
    inputs,
    (call, outcome) => {
      if (outcome.kind !== "value") return undefined;
      const { left } = outcome.value as { left?: number };
      if (left === 0) return undefined;
      return {
        message: `${callText(target, call)} should leave no tensor behind, but left ${text(left)}`,
        advice,
        evidence: evidence(target, call, "0 tensors", `${text(left)} tensors`),
        mistake,
      };
    },
  );
