import { difference, isMatrix, type Tolerance } from "./compare.js";
import type { Finding } from "./exercise.js";
import type { Outcome } from "./outcome.js";

/** The result that a call should have had, and the one that it had. */
export interface Pair {
  readonly args: readonly unknown[];
  readonly expected: unknown;
  readonly outcome: Outcome;
}

type Kind = NonNullable<Finding["kind"]>;

/**
 * Says what is wrong with answers that no known mistake of the exercise explains, where the right ones tell it: a slip that
 * can happen in any exercise. `pairs` are all calls of a part, right and wrong; undefined if it is none of these.
 */
export function kindOfMistake(pairs: readonly Pair[], tolerance: Tolerance): Kind | undefined {
  const failing = pairs.filter(({ expected, outcome }) =>
    outcome.kind === "value" ? difference(expected, outcome.value, tolerance) : true,
  );
  if (failing.length === 0) return undefined;
  if (failing.every(isBeyondTheEnd)) return BEYOND_THE_END;
  const sizes = failing.map(({ expected, outcome }) =>
    outcome.kind === "value" ? difference(expected, outcome.value, tolerance)?.kind : undefined,
  );
  if (sizes.every((kind) => kind === "shape")) return OTHER_SIZE;
  const [compared, all] = [failing, pairs].map(numbersOf);
  if (!compared || !all) return undefined;
  const wrong = compared.filter(([expected, received]) => !agree(expected, received, tolerance));
  if (wrong.every(([, received]) => Number.isNaN(received))) return NOT_A_NUMBER;
  if (wrong.every(([expected, received]) => isFinite(expected) && Math.abs(received) === Infinity)) {
    return INFINITE;
  }
  // What is always the same, or had one number to be right about, can be near it or a multiple of it by chance.
  if (([0, 1] as const).some((side) => new Set(all.map((pair) => Math.abs(pair[side]))).size < 3)) {
    return undefined;
  }
  return imprecision(all) ?? factor(all, tolerance);
}

const BEYOND_THE_END: Kind = {
  id: "beyond-the-end",
  diagnosis:
    "An entry of undefined is asked for; what lies beyond the end of an array of rows, or was never put there, is undefined",
};

const OTHER_SIZE: Kind = {
  id: "other-size",
  diagnosis: "The result has another size than it should: count on paper how many entries it must have",
};

const NOT_A_NUMBER: Kind = {
  id: "not-a-number",
  diagnosis:
    "NaN comes back: look for 0/0, 0 · ∞, a root, logarithm or arccosine outside its range, and an index beyond the end of an array",
};

const INFINITE: Kind = {
  id: "infinite",
  diagnosis:
    "Infinity comes back where the result is finite: look for a division by 0, the logarithm of 0, and an exponential that is too large for a number",
};

/** Numbers that are right to some digits and no further. */
function imprecision(all: readonly Numbers[]): Kind | undefined {
  const near = all.every(
    ([expected, received]) => Math.abs(expected - received) <= 6e-2 * (1 + Math.abs(expected)),
  );
  if (!near) return undefined;
  for (let digits = 0; digits <= 8; digits++) {
    const unit = 10 ** -digits;
    if (
      all.every(([expected, received]) => Math.abs(Math.round(expected / unit) * unit - received) < 1e-12)
    ) {
      return {
        id: "rounded",
        diagnosis: `The result is rounded to ${digits} decimal${digits === 1 ? "" : "s"}; return it as it is, and round only what you show`,
      };
    }
  }
  const worst = Math.max(
    ...all.map(([expected, received]) => Math.abs(expected - received) / Math.max(1e-3, Math.abs(expected))),
  );
  if (!(worst < 1e-4)) return undefined;
  return {
    id: "few-digits",
    diagnosis:
      "The results are nearly right, but only to a few digits: something is rounded, computed in single precision (float32), estimated by differences, or has a small number added to it",
  };
}

const FACTORS: readonly (readonly [factor: number, words: string])[] = [
  [-1, "the right one with the wrong sign"],
  [2, "twice the right one, so a factor ½ is missing somewhere"],
  [0.5, "half the right one, so a factor ½ is too many or a 2 is missing"],
  [Math.LOG2E, "in bits, so take Math.log in place of Math.log2"],
  [Math.LOG10E, "to base 10, so take Math.log in place of Math.log10"],
  [-2, "minus twice the right one"],
  [-0.5, "minus half the right one"],
];

function factor(all: readonly Numbers[], tolerance: Tolerance): Kind | undefined {
  if (all.every(([expected]) => expected === 0)) return undefined;
  const found = FACTORS.find(([by]) =>
    all.every(([expected, received]) => agree(by * expected, received, tolerance)),
  );
  return found && { id: "factor", diagnosis: `Every result is ${found[1]}` };
}

type Numbers = readonly [expected: number, received: number];

/** The numbers of both sides, place by place; undefined where one side has another form. */
function numbersOf(pairs: readonly Pair[]): Numbers[] | undefined {
  const numbers: Numbers[] = [];
  const walk = (expected: unknown, received: unknown): boolean => {
    if (typeof expected === "number") {
      if (typeof received !== "number") return false;
      numbers.push([expected, received]);
      return true;
    }
    if (Array.isArray(expected)) {
      if (!Array.isArray(received) || received.length !== expected.length) return false;
      return expected.every((item, i) => walk(item, received[i]));
    }
    if (typeof expected !== "object" || expected === null) return expected === received;
    if (typeof received !== "object" || received === null) return false;
    return Object.entries(expected).every(([key, item]) =>
      walk(item, (received as Record<string, unknown>)[key]),
    );
  };
  const alike = pairs.every(
    ({ expected, outcome }) => outcome.kind === "value" && walk(expected, outcome.value),
  );
  return alike ? numbers : undefined;
}

const agree = (expected: number, received: number, tolerance: Tolerance) =>
  difference(expected, received, tolerance) === undefined;

/** V8's message for `rows[i][0]` where there is no row `i`; no other name than a number says that. */
function isBeyondTheEnd({ args, outcome }: Pair): boolean {
  return (
    args.some(isMatrix) &&
    outcome.kind === "throw" &&
    outcome.name === "TypeError" &&
    /properties of undefined \((?:reading|setting) '\d+'\)$/.test(outcome.message)
  );
}
