import type { Random } from "../../../random/random.js";
import { difference } from "../../compare.js";
import { text } from "../../describe.js";
import { lopsided, matrix, several } from "../../draw.js";
import type { Exercise, Finding, Part, Target } from "../../exercise.js";
import { grid, type Matrix } from "../../oracles/convolution.js";
import { dilatedByPhases } from "../../oracles/convolution-family.js";
import type { Call, Outcome } from "../../outcome.js";
import { agrees, callByCall, disagreement, evidence, unexpectedThrow } from "../../parts.js";
import { FAMILY } from "./family.js";
import { dilatedConvMistakes } from "./dilated-conv.mistakes.js";

type Args = readonly [input: Matrix, kernel: Matrix, dilation: number];

const target: Target = {
  name: "dilatedConv2d",
  kind: "function",
  type: "(input: number[][], kernel: number[][], dilation: number) => number[][]",
};

const draw = (random: Random, input: [number, number], kernel: [number, number], dilation: number): Args => [
  matrix(random, ...input),
  lopsided(random, ...kernel),
  dilation,
];

/** Images with a single 1, at each place that one output could see. */
function impulses(kernel: Matrix, dilation: number): Args[] {
  const [tall, wide] = [kernel.length, kernel[0]?.length ?? 0].map((taps) => (taps - 1) * dilation + 1) as [
    number,
    number,
  ];
  return several(tall * wide, (place) => [
    grid(tall, wide, (r, c) => Number(r * wide + c === place)),
    kernel,
    dilation,
  ]);
}

const places = (calls: readonly Call[], reacts: (index: number) => boolean) =>
  calls
    .map(({ args }, index) => {
      const [input] = args as unknown as Args;
      const row = input.findIndex((line) => line.includes(1));
      return reacts(index) ? `[${row}][${input[row]?.indexOf(1)}]` : "";
    })
    .filter((place) => place !== "")
    .join(", ");

/** The Jacobian of one output, entry by entry: it must be nonzero where a tap lies and nowhere else. */
function fieldPart(): Part {
  const expectedOf = ({ args }: Call) => dilatedByPhases(...(args as unknown as Args));
  const single = (call: Call, outcome: Outcome, advice: string): Finding | undefined => {
    const expected = expectedOf(call);
    if (outcome.kind === "throw") return unexpectedThrow(target, call, outcome, text(expected));
    if (outcome.kind !== "value") return undefined;
    const differs = difference(expected, outcome.value);
    return differs && disagreement(target, call, differs, advice);
  };
  const heading = {
    id: "field",
    title: "One output reacts to the entries under the taps and to no other",
    points: 1,
    expectation: "as many entries as the kernel has taps, the dilation apart",
    advice: "mark on paper the entries that the first window reads, beginning with [0][0]",
  };
  const part = callByCall<Args>(
    heading,
    (random) => impulses(lopsided(random, 2, 2), random.integer(2, 4)),
    single,
  );
  return {
    ...part,
    judge: (calls, outcomes) => {
      const simplest = part.judge(calls, outcomes);
      const values = outcomes.map((outcome) =>
        outcome.kind === "value" ? (outcome.value as unknown) : undefined,
      );
      if (!simplest || !values.every(isSingle)) return simplest;
      const reacts = places(calls, (i) => (values[i] as Matrix)[0]?.[0] !== 0);
      const should = places(calls, (i) => expectedOf(calls[i] as Call)[0]?.[0] !== 0);
      if (reacts === should) return simplest;
      const dilation = String(calls[0]?.args[2]);
      return {
        message: `with a 2 × 2 kernel and dilation ${dilation} the output should react to the input entries ${should}, but reacts to ${reacts || "none"}`,
        advice: heading.advice,
        evidence: evidence(target, calls[0] as Call, should, reacts),
      };
    },
  };
}

/** Whether this is a 1 × 1 matrix of a number. */
function isSingle(value: unknown): boolean {
  return difference([[0]], value)?.kind !== "type" && difference([[0]], value)?.kind !== "shape";
}

export const dilatedConv: Exercise = {
  id: "dilated-conv",
  notebook: "10-convolutions",
  task: "000.10",
  title: "Dilated convolution",
  points: 3,
  target,
  forbids: FAMILY,
  parts: [
    agrees<Args>(target, {
      id: "values",
      title: "Equals the convolution with taps a dilation apart",
      points: 1.5,
      essential: true,
      expectation: "as many rows and columns as the spread kernel has places; entries equal to 1e-9",
      advice: "write down which input entries the first window reads, and with which weights",
      inputs: (random) => [
        [
          [
            [1, 2, 3],
            [4, 5, 6],
            [7, 8, 9],
          ],
          [
            [1, 10],
            [100, 1000],
          ],
          2,
        ],
        draw(random, [4, 5], [2, 3], 1),
        draw(random, [7, 9], [3, 2], 2),
        draw(random, [6, 10], [2, 3], 3),
        draw(random, [9, 8], [3, 3], 2),
        [normal(random, 8, 7), normal(random, 3, 2), 2],
      ],
      expected: dilatedByPhases,
    }),
    agrees<Args>(target, {
      id: "plain",
      title: "Dilation 1 is the plain convolution, and a 1 × 1 kernel only scales",
      points: 0.5,
      expectation: "entries equal to 1e-9",
      advice: "dilation is the distance between neighbouring taps: 1 is side by side",
      inputs: (random) => [
        draw(random, [3, 4], [2, 2], 1),
        draw(random, [4, 3], [1, 3], 1),
        draw(random, [3, 3], [3, 3], 1),
        draw(random, [2, 3], [1, 1], 3),
      ],
      expected: dilatedByPhases,
    }),
    fieldPart(),
  ],
  mistakes: dilatedConvMistakes,
  hints: [
    "Nothing changes but the places that are read: tap (i, j) of the window at (r, c) no longer reads entry (r + i, c + j).",
    "Tap (i, j) reads entry (r + i · dilation, c + j · dilation). The last of k taps lies (k - 1) · dilation after the first, so n - (k - 1) · dilation windows fit.",
    "Four nested loops, over the output's rows r and columns c and the kernel's rows i and columns j: add kernel[i][j] * input[r + i * dilation][c + j * dilation] to output[r][c].",
  ],
};

function normal(random: Random, rows: number, columns: number): number[][] {
  return several(rows, () => several(columns, () => random.normal()));
}
