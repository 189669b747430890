import { callText, text } from "../../describe.js";
import type { Exercise, Finding, Part, Target } from "../../exercise.js";
import type { Call, Outcome } from "../../outcome.js";
import { callByCall, evidence, unexpectedThrow, type Heading } from "../../parts.js";
import { mean } from "../../sums.js";
import { drawCodesMistakes } from "./draw-codes.mistakes.js";

type Args = readonly [count: number, dimensions: number, seed: number];
type Rows = readonly (readonly number[])[];
type Named = Pick<Finding, "mistake">;

const target: Target = {
  name: "drawCodes",
  kind: "function",
  type: "(count: number, dimensions: number, seed: number) => number[][]",
};
const COUNT = 500;

const products = (a: readonly number[], b: readonly number[]) =>
  mean(a.map((value, i) => value * (b[i] ?? NaN)));
const isMatrix = (value: unknown): value is Rows =>
  Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every((x) => typeof x === "number"));
const same = (a: unknown, b: unknown) =>
  isMatrix(a) && isMatrix(b) ? JSON.stringify(a) === JSON.stringify(b) : text(a) === text(b);
const named = (id: string): Named => {
  const found = drawCodesMistakes.find((each) => each.id === id);
  return found ? { mistake: found } : {};
};

/** Tells what is wrong with the numbers of draws from N(0, I), of which bounds leave one in a million out. */
function strayed(rows: Rows): { expected: string; received: string; mistake?: string } | undefined {
  const columns = (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] ?? NaN));
  const all = columns.flat();
  const bound = 5 / Math.sqrt(COUNT);
  if (new Set(rows.map((row) => row.join())).size === 1) {
    return { expected: `${COUNT} different codes`, received: "one and the same", mistake: "rows-alike" };
  }
  if (all.length > columns.length && columns.some((column, j) => j > 0 && same([column], [columns[0]]))) {
    return { expected: "dimensions of their own", received: "equal dimensions", mistake: "dimensions-alike" };
  }
  const off = columns.map(mean).find((value) => !(Math.abs(value) < bound));
  const variance = products(all, all);
  if (off !== undefined) {
    const inUnit = all.every((value) => value >= 0 && value < 1);
    return {
      expected: "a mean near 0",
      received: `a mean of ${text(Number(off.toFixed(3)))}`,
      mistake: inUnit ? "uniform" : Math.min(...all) >= 0 ? "one-sided" : undefined,
    };
  }
  const spread = columns
    .map((column) => products(column, column))
    .find((value) => !(Math.abs(value - 1) < 1.5 * bound));
  if (spread !== undefined || !(Math.abs(variance - 1) < 1.5 * bound)) {
    const bounded = Math.max(...all.map(Math.abs));
    return {
      expected: "a variance near 1",
      received: `a variance of ${text(Number((spread ?? variance).toFixed(3)))}`,
      mistake: bounded <= 1 ? "uniform" : "wrong-variance",
    };
  }
  const beyond = mean(all.map((value) => Number(Math.abs(value) > 2)));
  if (!(Math.abs(beyond - 0.0455) < 0.03)) {
    return { expected: "1 in 22 numbers beyond ±2", received: text(beyond), mistake: "not-normal" };
  }
  const together = columns[1] && products(columns[0] ?? [], columns[1]);
  if (together !== undefined && !(Math.abs(together) < bound)) {
    return {
      expected: "independent dimensions",
      received: `a covariance of ${text(Number(together.toFixed(3)))}`,
    };
  }
  return undefined;
}

/** Compares the codes of two seeds. (That equal calls give equal codes is asked of every exercise.) */
function seeded(heading: Heading): Part {
  const calls: readonly Args[] = [
    [5, 2, 1],
    [5, 2, 2],
  ];
  return {
    ...heading,
    essential: false,
    calls: () => calls.map((args) => ({ args })),
    judge: (asked: readonly Call[], outcomes: readonly Outcome[]) => {
      const [first, other] = outcomes.map((outcome, i) => (outcome.kind === "value" ? outcome.value : i));
      if (!same(first, other)) return undefined;
      return {
        message: "drawCodes(5, 2, 2) should not be drawCodes(5, 2, 1), but is",
        advice: heading.advice,
        evidence: evidence(target, asked[1] as Call, "other codes than with seed 1", "the same codes"),
        ...named("seed-ignored"),
      };
    },
  };
}

export const drawCodes: Exercise = {
  id: "draw-codes",
  notebook: "09-variational-autoencoder",
  task: "001.VAE9",
  title: "Codes from the prior",
  points: 1,
  target,
  forbids: ["sampleNormal", "drawNoise"],
  parts: [
    callByCall<Args>(
      {
        id: "shape",
        title: "One row for each code, one column for each dimension",
        points: 0.25,
        essential: true,
        expectation: "`count` rows of `dimensions` numbers",
        advice: "Array.from({ length: count }, …) of rows that are made in the same way",
      },
      () => [
        [3, 2, 1],
        [1, 5, 7],
      ],
      (call, outcome, advice) => {
        const [count, dimensions] = call.args as Args;
        const wanted = `a ${count}×${dimensions} matrix`;
        if (outcome.kind === "throw") return unexpectedThrow(target, call, outcome, wanted);
        if (outcome.kind !== "value") return undefined;
        const { value } = outcome;
        const fits =
          isMatrix(value) && value.length === count && value.every((row) => row.length === dimensions);
        if (fits) return undefined;
        const turned = isMatrix(value) && value.length === dimensions && value[0]?.length === count;
        return {
          message: `${callText(target, call)} should be ${wanted}, but is ${text(value)}`,
          advice,
          evidence: evidence(target, call, wanted, text(value)),
          ...(turned && named("turned")),
        };
      },
    ),
    callByCall<Args>(
      {
        id: "normal",
        title: "From N(0, I): mean 0, variance 1, nothing in common between dimensions",
        points: 0.5,
        expectation: `means within 0.22 of 0 and variances within 0.34 of 1 over ${COUNT} codes`,
        advice: "each number is a draw of its own from N(0, 1)",
      },
      (random) => [[COUNT, 2, random.integer(1, 1e6)]],
      (call, outcome, advice) => {
        if (outcome.kind === "throw") return unexpectedThrow(target, call, outcome, "codes");
        if (outcome.kind !== "value" || !isMatrix(outcome.value)) return undefined;
        const wrong = strayed(outcome.value);
        if (!wrong) return undefined;
        return {
          message: `drawCodes(${call.args.join(", ")}) should have ${wrong.expected}, but has ${wrong.received}`,
          advice,
          evidence: evidence(target, call, wrong.expected, wrong.received),
          ...(wrong.mistake !== undefined && named(wrong.mistake)),
        };
      },
    ),
    seeded({
      id: "seed",
      title: "The same seed gives the same codes, another seed others",
      points: 0.25,
      expectation: "equal to the last bit, or not at all",
      advice: "make the source by createRandom(seed) within the function, once",
    }),
  ],
  mistakes: drawCodesMistakes,
  hints: [
    "What has to be random here, and what must not be? Where may the source of chance be made, so that a second call begins anew?",
    "One source for each call, createRandom(seed). Its normal() is one draw from N(0, 1); codes need count · dimensions of them.",
    "const random = createRandom(seed); return Array.from({ length: count }, () => Array.from({ length: dimensions }, () => …));",
  ],
};
