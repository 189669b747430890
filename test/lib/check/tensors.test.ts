import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { judge, runInline, type Exercise } from "../../../lib/src/check/index.js";
import { mistake } from "../../../lib/src/check/define-mistake.js";
import { agrees } from "../../../lib/src/check/parts.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { given } from "./given.js";

type Rows = number[][];

const target = {
  name: "scaledSums",
  kind: "function",
  type: "(rows: tf.Tensor2D, factor: number) => tf.Tensor1D",
  adapter: "tensors",
} as const;

/** The sum of each row times a factor, as an exercise that nobody is asked. */
const exercise: Exercise = {
  id: "scaled-sums",
  notebook: "tensors",
  task: "0",
  title: "Sums of rows",
  points: 1,
  target,
  forbids: [],
  parts: [
    agrees<[Rows, number]>(target, {
      id: "sums",
      title: "one sum for each row",
      points: 1,
      essential: true,
      expectation: "relative error about 1e-7",
      advice: "add up each row",
      inputs: (random) =>
        [2, 3].map((rows) => [Array.from({ length: rows }, () => [random.uniform(), random.uniform()]), 3]),
      expected: (rows, factor) => rows.map(([a = 0, b = 0]) => factor * (a + b)),
    }),
  ],
  mistakes: [
    mistake("mean-for-sum", "The rows are averaged; they are added up.", (rows: Rows, factor: number) =>
      rows.map(([a = 0, b = 0]) => (factor * (a + b)) / 2),
    ),
  ],
  hints: ["", "", ""],
};

const verdictOn = (answer: unknown) => judge(exercise, runInline(exercise, answer, createRandom(1)));
const right = (rows: tf.Tensor2D, factor: number) => tf.sum(rows, 1).mul(factor);

describe("An exercise whose function takes and gives tensors", () => {
  // On other backends the values that one reads are a copy, and writing into it changes nothing.
  before(() => tf.setBackend("cpu"));

  // Else tfjs recommends another backend.
  before(() => tf.env().set("PROD", true));

  it("passes a right answer and leaves no tensor behind", () => {
    verdictOn(right);
    const before = tf.memory().numTensors;
    expect(verdictOn(right)).to.include({ status: "pass", points: 1 });
    expect(tf.memory().numTensors).to.equal(before);
  });

  it("names a known mistake, though float32 rounds what the mistake computes in float64", () => {
    const wrong = (rows: tf.Tensor2D, factor: number) => tf.mean(rows, 1).mul(factor);
    for (const answer of [
      wrong,
      given(exercise, (exercise.mistakes[0] as never as { implementation: never }).implementation),
    ]) {
      expect(verdictOn(answer)).to.include({ status: "wrong", diagnosis: "mean-for-sum" });
    }
  });

  it("shows the arguments as plain arrays", () => {
    expect(verdictOn((rows: tf.Tensor2D) => tf.sum(rows, 1)).message).to.match(
      /^scaledSums\(\[\[[\d., [\]]+\]\], 3\)\[0\] should be [\d.]+, but is [\d.]+: add up each row\.$/,
    );
  });

  const said: readonly (readonly [string, (rows: tf.Tensor2D, factor: number) => unknown, string])[] = [
    ["a scalar for a vector", (rows) => tf.sum(rows), "should be a tensor of shape [2], but its shape is []"],
    ["a column for a vector", (rows) => tf.sum(rows, 1, true), "shape [2], but its shape is [2, 1]"],
    [
      "an array",
      (rows) => tf.sum(rows, 1).arraySync(),
      "an array came back where a tensor is expected; return",
    ],
    ["a number", () => 3, "a value of type number came back where a tensor is expected"],
    ["nothing", () => undefined, "look whether every path through the function ends in a return"],
    ["a promise", (rows) => tf.sum(rows, 1).array(), "a promise came back where a tensor is expected"],
    [
      "a disposed tensor",
      (rows) => disposed(tf.sum(rows, 1)),
      "disposed of already; return it out of tf.tidy",
    ],
  ];
  for (const [what, answer, words] of said) {
    it(`says so of ${what}`, () => {
      const { status, message } = verdictOn(answer);
      const [before = "", after = ""] = words.split("; ");
      expect(status).to.be.oneOf(["wrong", "malformed"]);
      expect(message).to.include(before);
      expect(message).to.include(after);
    });
  }

  it("notices an argument that is disposed of or written into", () => {
    const disposes = (rows: tf.Tensor2D, factor: number) => {
      const sums = right(rows, factor);
      rows.dispose();
      return sums;
    };
    const writes = (rows: tf.Tensor2D, factor: number) => {
      const sums = right(rows, factor);
      rows.dataSync()[0] = 7;
      return sums;
    };
    for (const answer of [disposes, writes]) {
      const verdict = verdictOn(answer);
      expect(verdict).to.include({ status: "partial", points: 0.5, diagnosis: "argument-changed" });
      expect(verdict.message).to.include("leave dispose to the caller");
    }
  });

  it("takes an error of tfjs for an error of the answer", () => {
    const verdict = verdictOn((rows: tf.Tensor2D) => rows.reshape([100]));
    expect(verdict.status).to.equal("error");
    expect(verdict.message).to.include("Size(");
  });
});

function disposed(tensor: tf.Tensor): tf.Tensor {
  tensor.dispose();
  return tensor;
}
