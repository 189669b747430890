import type { Random } from "../random/random.js";
import { difference, toleranceOf, type Difference, type Tolerance } from "./compare.js";
import { callText, jsonSafe, kindOf, oneLine, received, shape, text, textPair } from "./describe.js";
import type { Finding, Part, Target } from "./exercise.js";
import { kindOfMistake } from "./kinds.js";
import type { Call, Outcome } from "./outcome.js";
import { perCall } from "./per-call.js";

export interface Heading {
  readonly id: string;
  readonly title: string;
  readonly points: number;
  readonly essential?: boolean;
  readonly expectation: string;
  /** The thing to look at when it does not hold; follows a colon. */
  readonly advice: string;
}

interface Agreement<Args extends readonly unknown[]> extends Heading {
  inputs(random: Random): readonly Args[];
  /** The oracle. */
  expected(...args: Args): unknown;
  readonly tolerance?: Tolerance;
}

/** A part that holds when every answer agrees with an oracle. */
export function agrees<Args extends readonly unknown[]>(target: Target, part: Agreement<Args>): Part {
  const tolerance = part.tolerance ?? toleranceOf(target);
  const expectedOf = perCall(({ args }) => part.expected(...(args as Args)));
  const asked = callByCall(part, part.inputs, (call, outcome) => {
    const expected = expectedOf(call);
    if (outcome.kind === "throw") return unexpectedThrow(target, call, outcome, text(expected));
    if (outcome.kind !== "value") return undefined;
    const misshapen = target.adapter === "tensors" && wrongShape(target, call, expected, outcome.value);
    if (misshapen) return misshapen;
    const differs = difference(expected, outcome.value, tolerance);
    return differs && disagreement(target, call, differs, part.advice);
  });
  return {
    ...asked,
    ...(part.tolerance && { tolerance: part.tolerance }),
    judge: (calls, outcomes) => {
      const finding = asked.judge(calls, outcomes);
      if (!finding) return undefined;
      const pairs = calls.flatMap((call, i) => {
        const outcome = outcomes[i];
        return outcome ? [{ args: call.args, expected: expectedOf(call), outcome }] : [];
      });
      const kind = kindOfMistake(pairs, tolerance);
      return kind ? { ...finding, kind } : finding;
    },
  };
}

interface Refusal<Args extends readonly unknown[]> extends Heading {
  inputs(random: Random): readonly Args[];
  /** Tells why these arguments are refused, e.g. "p1 is above 1". */
  reason(...args: Args): string;
}

/** A part that holds when every call throws a RangeError. */
export function refuses<Args extends readonly unknown[]>(target: Target, part: Refusal<Args>): Part {
  return callByCall(part, part.inputs, (call, outcome) => {
    if (outcome.kind === "throw" && isRangeError(outcome)) return undefined;
    const got =
      outcome.kind === "throw"
        ? `threw ${thrown(outcome)}`
        : `returned ${received(outcome.kind === "value" ? outcome.value : undefined)}`;
    const reason = part.reason(...(call.args as Args));
    return {
      message: `${callText(target, call)} must throw a RangeError because ${reason}, but ${got}`,
      advice: part.advice,
      evidence: evidence(target, call, "a RangeError", got),
    };
  });
}

/** Describes a wrong value by the first place where it differs. */
export function disagreement(target: Target, call: Call, differs: Difference, advice: string): Finding {
  const name = `${callText(target, call)}${differs.path}`;
  const [expected, got] = wordsOf(differs);
  return {
    message: `${name} should be ${expected}, but is ${got}`,
    advice: differs.kind === "type" ? typeAdvice(target, differs) : advice,
    evidence: { ...evidence(target, call, expected, got), ...relative(differs) },
  };
}

/** Finds a wrong shape of a tensor, which is told before the values: a sum over the wrong axis shows in it. */
function wrongShape(target: Target, call: Call, expected: unknown, value: unknown): Finding | undefined {
  const [expectedShape, gotShape] = [expected, value].map((each) => `[${tensorShape(each).join(", ")}]`) as [
    string,
    string,
  ];
  if (expectedShape === gotShape) return undefined;
  return {
    message: `${callText(target, call)} should be a tensor of shape ${expectedShape}, but its shape is ${gotShape}`,
    advice: "look at the axis that each sum or mean runs over, and at keepDims",
    evidence: evidence(target, call, `shape ${expectedShape}`, `shape ${gotShape}`),
  };
}

/** The shape of a tensor written as nested arrays; that of a number is []. */
function tensorShape(value: unknown): number[] {
  return Array.isArray(value) ? [value.length, ...tensorShape(value[0])] : [];
}

function typeAdvice({ type }: Target, differs: Difference): string {
  return differs.received === undefined && differs.path === ""
    ? "nothing came back, so look whether every path through the function ends in a return"
    : `look at what the function has to return, ${type}`;
}

export function evidence(target: Target, call: Call, expected: string, got: string): Finding["evidence"] {
  return { call: callText(target, call), args: call.args.map(jsonSafe), expected, received: got };
}

export function unexpectedThrow(
  target: Target,
  call: Call,
  outcome: Extract<Outcome, { kind: "throw" }>,
  expected: string,
): Finding {
  return {
    status: "error",
    message: `${callText(target, call)} should be ${expected}, but threw ${thrown(outcome)}`,
    advice: "call it with these arguments in a cell of your own and follow the error to its line",
    evidence: evidence(target, call, expected, `threw ${thrown(outcome)}`),
  };
}

/**
 * A part judged call by call; of the calls that fail it tells the one with the shortest arguments,
 * which is the easiest to work out on paper.
 */
export function callByCall<Args extends readonly unknown[]>(
  { id, title, points, essential = false, expectation, advice }: Heading,
  inputs: (random: Random) => readonly Args[],
  judge: (call: Call, outcome: Outcome, advice: string) => Finding | undefined,
): Part {
  return {
    id,
    title,
    points,
    essential,
    expectation,
    calls: (random) => inputs(random).map((args) => ({ args })),
    judge: (calls, outcomes) => {
      // From the easiest on: what is not told need not be put into words.
      const bySize = calls.map((call, i) => ({ call, outcome: outcomes[i], size: sizeOf(call) }));
      for (const { call, outcome } of bySize.sort((a, b) => a.size - b.size)) {
        const finding = outcome && judge(call, outcome, advice);
        if (finding) return finding;
      }
      return undefined;
    },
  };
}

const sizeOf = perCall(({ args }) => JSON.stringify(args).length);

function wordsOf({ kind, expected, received: got }: Difference): [string, string] {
  if (kind === "type") return [kindOf(expected), received(got)];
  if (kind === "shape") return [shape(expected), shape(got)];
  return textPair(expected, got);
}

function relative({ relativeError }: Difference): { relativeError?: number } {
  return relativeError === undefined ? {} : { relativeError };
}

function thrown({ name, message }: { name: string; message: string }): string {
  return oneLine(message === "" ? name : `${name}: ${message}`);
}

/** A recursion without end throws a RangeError too, though nobody meant it. */
function isRangeError({ name, message }: { name: string; message: string }): boolean {
  return name === "RangeError" && !/call stack/i.test(message);
}
