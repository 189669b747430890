import { callText, oneLine, text } from "./describe.js";
import type { Exercise, Finding, Target } from "./exercise.js";
import type { Call, Outcome } from "./outcome.js";
import { evidence } from "./parts.js";
import { hasRepeat, type Run } from "./plan.js";
import { sameOutcome } from "./same-outcome.js";
import type { Status } from "./verdict.js";

// What is wrong with outcomes whatever the part asks for.

/**
 * Finds what keeps an outcome from being an answer at all; of several the first. What came back tells more than that nothing
 * came back of the calls after it: how many those are depends on how fast the machine is.
 */
export function impediment(exercise: Exercise, run: Run): Finding | undefined {
  const came = firstOf(run, (call, outcome) =>
    outcome.kind === "timeout" ? undefined : impede(exercise, call, outcome),
  );
  return came ?? firstOf(run, (call, outcome) => impede(exercise, call, outcome));
}

function impede({ target }: Exercise, call: Call, outcome: Outcome): Finding | undefined {
  const called = callText(target, call);
  const finding = (status: Status, message: string, advice: string): Finding => ({
    status,
    message,
    advice,
    evidence: evidence(target, call, "an answer", status),
  });
  if (outcome.kind === "value") return undefined;
  const { reason, next } = splitAdvice(outcome.message);
  switch (outcome.kind) {
    case "throw":
      return /^not implemented\b/i.test(outcome.message)
        ? finding("missing", `Nothing is written yet in ${target.name}`, "replace the stub by your answer")
        : undefined;
    case "missing":
      return finding(
        "missing",
        `${target.name} was not found (${reason})`,
        `define it with this name as ${target.type} and run its cell`,
      );
    case "malformed":
      return finding(
        "malformed",
        `${called} gave no answer that can be read (${reason})`,
        `${next ?? "return plain data"}; it must fit ${target.type}`,
      );
    case "forbidden":
      return finding(
        "forbidden",
        `${target.name} uses ${outcome.message}, which gives the answer away`,
        "write it yourself",
      );
    case "timeout":
      return finding(
        "timeout",
        `${called} did not end in time (${reason})`,
        next ?? "look for what never ends",
      );
    case "memory":
      return finding(
        "memory",
        `${called} ran out of memory (${reason})`,
        "look for an array that grows without end",
      );
    case "crashed":
      return finding(
        "crashed",
        `The process ended during ${called} (${reason})`,
        "take out what ends it, such as process.exit",
      );
    default:
      return finding("malformed", `${called} gave an answer that is none`, `it must fit ${target.type}`);
  }
}

/** "What happened; what to do." as the two halves that a finding is made of; the first begins in the middle of a sentence. */
function splitAdvice(message: string): { reason: string; next?: string } {
  const [what = "", next] = oneLine(message).replace(/\.$/, "").split("; ");
  const reason = what.replace(/^[A-Z](?=[a-z]* )/, (letter) => letter.toLowerCase());
  return { reason, ...(next !== undefined && { next }) };
}

/** The first call and its repetition at the end must give the same. */
export function contradiction(exercise: Exercise, { calls, outcomes }: Run): Finding | undefined {
  if (!hasRepeat(exercise)) return undefined;
  const { target } = exercise;
  const [call, first, last] = [calls[0], outcomes[0], outcomes.at(-1)];
  if (!call || !first || !last || sameOutcome(first, last)) return undefined;
  const [before, after] = [first, last].map((outcome) =>
    outcome.kind === "value" ? text(outcome.value) : "an error",
  ) as [string, string];
  return {
    message: `${callText(target, call)} gave ${before} the first time and ${after} the second`,
    advice: "make it depend on nothing but its arguments",
    mistake: {
      id: "differs-from-call-to-call",
      diagnosis:
        "The same arguments give another answer the second time: draw no random numbers of your own, and keep nothing in variables outside the function",
    },
    evidence: evidence(target, call, `${before} again`, after),
  };
}

/** The one mistake that every function with arrays or tensors for arguments can make. */
export const argumentChanged = ({ adapter }: Target) => ({
  id: "argument-changed",
  diagnosis: `An argument is changed, which the caller still needs; ${LEAVE[adapter ?? "arrays"]}.`,
});

const LEAVE = {
  arrays: "work on a copy, such as [...values] of an array or { ...state } of an object",
  models: "read its weights and layers without setting or disposing of anything",
  networks: "leave its batch as it is, and dispose to the caller",
  tensors: "leave dispose to the caller and write into no dataSync of it",
};

/** A right answer that leaves the arguments changed. */
export function mutation(exercise: Exercise, run: Run): Finding | undefined {
  return firstOf(run, (call, outcome) => mutates(exercise, call, outcome));
}

function mutates({ target }: Exercise, call: Call, outcome: Outcome): Finding | undefined {
  if (outcome.kind !== "value" || outcome.mutated === undefined) return undefined;
  const argument = `argument ${outcome.mutated + 1}`;
  return {
    message: `${callText(target, call)} gives the right answer but changes its ${argument}`,
    advice: `the caller still needs it, so ${LEAVE[target.adapter ?? "arrays"]}`,
    evidence: evidence(target, call, `${argument} as before`, `${argument} changed`),
  };
}

export function notRun({ target }: Exercise): Finding {
  return {
    status: "not-run",
    message: `${target.name} was not called for this part`,
    advice: "run the check again",
    evidence: { call: target.name, args: [], expected: "answers", received: "none" },
  };
}

export function incomplete({ target }: Exercise, { calls, outcomes }: Run): Finding {
  return {
    status: "malformed",
    message: `${calls.length} calls of ${target.name} came back with ${outcomes.length} answers`,
    advice: "run the check again",
    evidence: {
      call: target.name,
      args: [],
      expected: `${calls.length} answers`,
      received: String(outcomes.length),
    },
  };
}

function firstOf(run: Run, find: (call: Call, outcome: Outcome) => Finding | undefined): Finding | undefined {
  for (const [i, call] of run.calls.entries()) {
    const outcome = run.outcomes[i];
    const finding = outcome && find(call, outcome);
    if (finding) return finding;
  }
  return undefined;
}
