import { expect } from "chai";
import {
  everyExercise,
  exercises,
  judge,
  plan,
  runInline,
  sequence,
  type ExerciseId,
  type Outcome,
  type Run,
} from "../../../lib/src/check/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { klBernoulliOdd, klDiscreteOdd, klSweepOdd } from "./answers/02-kl-divergence/right.js";
import { transposedConvOdd } from "./answers/03-transposed-convolution/right.js";
import { given } from "./given.js";
import { SEEDS, verdictOn } from "./run.js";

const bernoulli = exercises["kl-bernoulli"];
const right = klBernoulliOdd["a loop over the mass function f(x|p)"] as (p1: number, p2: number) => number;
const rightRuns = (): Run[] => runInline(bernoulli, right, createRandom(0));
const functions = (Object.keys(exercises) as ExerciseId[]).filter(
  (id) => exercises[id].target.kind === "function",
);

/** The runs of a right answer in which one part came back with these outcomes. */
function withOutcomes(part: string, change: (outcomes: readonly Outcome[]) => readonly Outcome[]): Run[] {
  return rightRuns().map((run) => (run.part === part ? { ...run, outcomes: change(run.outcomes) } : run));
}

describe("judge", () => {
  it("finds nothing written in the stub", () => {
    for (const id of functions) {
      const verdict = verdictOn(id, () => {
        throw new Error("Not implemented");
      });
      expect(verdict).to.include({ status: "missing", points: 0 });
      expect(verdict.message).to.match(/^Nothing is written yet/);
    }
    for (const blank of [[], Array<number>(8), Array<number>(8).fill(NaN), undefined]) {
      expect(verdictOn("transposed-sizes", blank)).to.include({ status: "missing", points: 0 });
    }
  });

  const useless: Record<string, () => unknown> = {
    "0": () => 0,
    "1": () => 1,
    NaN: () => NaN,
    Infinity: () => Infinity,
    undefined: () => undefined,
    null: () => null,
    "the string of the right number": () => "0.3819085010",
    "a bigint": () => 0n,
    "an empty array": () => [],
    "an empty object": () => ({}),
    "a Proxy": () => new Proxy([], { get: () => 0.5 }),
    "an object with valueOf": () => ({ valueOf: () => 0.5 }),
    "a subclass of Number": () => new (class extends Number {})(0.5),
    "a Number object": () => Object(0.5) as unknown,
    "a function": () => () => 0.5,
    "an array of Proxies": () => [[new Proxy({}, {})]],
    "a promise": () => Promise.resolve(0.5),
    "a promise that rejects": () => Promise.reject(new Error("late")),
  };
  for (const [name, answer] of Object.entries(useless)) {
    it(`gives no points for ${name}, and a reason`, () => {
      for (const id of functions) {
        const verdict = verdictOn(id, answer);
        expect(verdict.points, id).to.equal(0);
        expect(verdict.status, id).to.be.oneOf(["wrong", "malformed"]);
        expect(verdict.message, id).to.match(/should be|is .+, not |gave no answer that can be read/);
      }
    });
  }

  it("calls a string a string, and says what to return", () => {
    const { message } = verdictOn("kl-bernoulli", (p1: number, p2: number) => String(right(p1, p2)));
    expect(message)
      .to.include("should be a number, but is the string")
      .and.to.include("(p1: number, p2: number) => number");
  });

  it("says that a promise came back and what to take out", () => {
    const { status, message } = verdictOn("kl-bernoulli", async () => 0.5);
    expect(status).to.equal("malformed");
    expect(message).to.include("promise").and.to.include("async");
  });

  it("looks for a return when nothing came back", () => {
    expect(verdictOn("kl-discrete", () => undefined).message).to.match(/return/);
  });

  it("passes on the student's own error, on one line", () => {
    const { status, message } = verdictOn("kl-bernoulli", () => {
      throw new TypeError("cannot\n\u001b[31mread");
    });
    expect(status).to.equal("error");
    expect(message).to.include(
      "klBernoulli(0.4, 0.8) should be 0.381908501, but threw TypeError: cannot [31mread",
    );
  });

  it("survives whatever is thrown", () => {
    const hostile = {
      toString() {
        throw new Error("again");
      },
    };
    for (const thrown of [
      "text",
      null,
      undefined,
      7,
      hostile,
      Object.create(null),
      new Proxy(new Error(), {}),
    ]) {
      const verdict = verdictOn("kl-bernoulli", () => {
        throw thrown;
      });
      expect(verdict).to.include({ status: "error", points: 0 });
    }
  });

  it("does not take the RangeError of a full stack for a refusal", () => {
    const again = (p1: number, p2: number): number =>
      p1 >= 0 && p1 <= 1 && p2 >= 0 && p2 <= 1 ? right(p1, p2) : again(p1, p2);
    const verdict = verdictOn("kl-bernoulli", again);
    expect(verdict.parts.find(({ id }) => id === "refusals")).to.include({ holds: false });
  });

  it("earns nothing in other parts while an essential one fails", () => {
    const verdict = verdictOn("kl-bernoulli", (p1: number, p2: number) => (p1 === 0.4 ? 0 : right(p1, p2)));
    expect(verdict).to.include({ status: "wrong", points: 0 });
    expect(verdict.parts.map(({ holds }) => holds)).to.deep.equal([false, true, true]);
    expect(verdict.parts.map(({ points }) => points)).to.deep.equal([0, 0, 0]);
  });

  it("tells an unknown mistake by the simplest input that shows it", () => {
    const verdict = verdictOn("kl-bernoulli", (p1: number, p2: number) => right(p1, p2) * 1.5);
    expect(verdict.diagnosis).to.equal(undefined);
    expect(verdict.message).to.equal(
      "klBernoulli(0.4, 0.8) should be 0.381908501, but is 0.5728627515: write down the terms for x = 1 and for x = 0 with these numbers and compare each.",
    );
    expect(verdict.parts[0]?.evidence).to.deep.include({ args: [0.4, 0.8], call: "klBernoulli(0.4, 0.8)" });
    expect(verdict.parts[0]?.evidence?.relativeError).to.be.closeTo(0.5, 1e-12);
  });

  it("names a mistake for each part of its own", () => {
    const verdict = verdictOn(
      "kl-bernoulli",
      (p1: number, p2: number) => p1 * Math.log2(p1 / p2) + (1 - p1) * Math.log2((1 - p1) / (1 - p2)),
    );
    expect(verdict).to.include({ diagnosis: "bits", status: "partial", points: 0.5 });
    expect(verdict.parts.map(({ mistake }) => mistake?.id)).to.deep.equal([
      "bits",
      "zero-times-log-zero",
      "nothing-refused",
    ]);
  });

  it("finds an argument that was changed, names it, and gives half for what is right but for that", () => {
    const { parts, ...verdict } = verdictOn("kl-sweep", (p1: number, p2: number[]) => {
      const sweep = klSweepOdd["two maps"]?.(p1, p2);
      p2.length = 0;
      return sweep;
    });
    expect(verdict).to.include({ status: "partial", points: 1, diagnosis: "argument-changed" });
    expect(verdict.message).to.match(
      /^An argument is changed.* copy, such as .*: .* changes its argument 2\.$/,
    );
    for (const part of parts) expect(part.mistake?.id).to.equal("argument-changed");
  });

  it("halves points exactly for every exercise", () => {
    for (const exercise of everyExercise.filter(({ target }) => target.kind === "function")) {
      const runs = plan(exercise, createRandom(0)).map(({ part, calls }) => ({
        part,
        calls,
        outcomes: calls.map((): Outcome => ({ kind: "value", value: 1, mutated: 0 })),
      }));
      const parts = exercise.parts.map((part) => ({ ...part, judge: () => undefined }));
      const verdict = judge({ ...exercise, parts }, runs);
      expect(verdict, exercise.id).to.include({ points: exercise.points / 2, diagnosis: "argument-changed" });
    }
  });

  it("names the part that decided, and whose message it is", () => {
    expect(verdictOn("kl-bernoulli", right)).not.to.have.property("decisive");
    for (const exercise of everyExercise) {
      for (const { implementation } of exercise.mistakes) {
        const { decisive, message, diagnosis, parts } = verdictOn(exercise, given(exercise, implementation));
        const part = parts.find(({ id }) => id === decisive);
        expect(part, exercise.id).to.include({ holds: false });
        expect(message).to.include(part?.message);
        expect(part?.mistake?.id).to.equal(diagnosis);
      }
    }
  });

  it("gives nothing for wrong answers that change their arguments too", () => {
    const verdict = verdictOn("kl-sweep", (p1: number, p2: number[]) => ({
      forward: p2.fill(p1),
      reverse: p2,
    }));
    expect(verdict).to.include({ status: "wrong", points: 0 });
    expect(verdict.diagnosis).not.to.equal("argument-changed");
  });

  it("credits a right divergence that compares sums with 1 exactly, or normalises its arguments in place", () => {
    const divergence = (q: number[], p: number[]) => klDiscreteOdd["cross-entropy minus entropy"]?.(q, p);
    const exact = verdictOn("kl-discrete", (q: number[], p: number[]) => {
      if ([q, p].some((values) => values.reduce((a, b) => a + b, 0) !== 1)) throw new RangeError("sum");
      return divergence(q, p);
    });
    expect(exact).to.include({ status: "partial", points: 1.5, diagnosis: "exact-sum" });
    const inPlace = verdictOn("kl-discrete", (q: number[], p: number[]) => {
      const value = divergence(q, p);
      q.reverse();
      return value;
    });
    expect(inPlace).to.include({ status: "partial", points: 1.75, diagnosis: "argument-changed" });
  });

  it("finds an answer that depends on earlier calls", () => {
    const { calls, runs } = sequence(exercises["transposed-conv"], createRandom(0));
    const repetitions = runs([]).length;
    let made = 0;
    const { message } = verdictOn("transposed-conv", (x: number[][], k: number[][], s: number) =>
      made++ < calls.length - repetitions ? transposedConvOdd["scatter with four loops"]?.(x, k, s) : [[0]],
    );
    expect(message).to.match(/outside the function: .* the first time and .* the second/);
  });

  it("gives the same verdict for the same seed, and one that JSON keeps", () => {
    for (const seed of SEEDS.slice(0, 5)) {
      for (const answer of [right, () => NaN, (p: number) => p]) {
        const verdict = verdictOn("kl-bernoulli", answer, seed);
        expect(verdictOn("kl-bernoulli", answer, seed)).to.deep.equal(verdict);
        expect(JSON.parse(JSON.stringify(verdict))).to.deep.equal(verdict);
      }
    }
  });

  it("does not tell the right size where a prediction is wrong", () => {
    const verdict = verdictOn("transposed-sizes", [1, 1, 1, 1, 1, 1, 1, 1]);
    expect(verdict).to.include({ status: "wrong", points: 0 });
    const told = verdict.parts
      .map(({ message, evidence }) => `${message} ${evidence?.expected} ${evidence?.received}`)
      .join();
    for (const size of [14, 28, 8, 17, 30]) {
      expect(told).not.to.match(new RegExp(`(should be|expected) ${size}\\b`));
    }
    expect(verdict.parts[1]?.evidence?.expected).to.equal("the right number");
  });

  it("gives partial credit for each size predicted right", () => {
    expect(verdictOn("transposed-sizes", [7, 5, 14, 28, 8, 7, 17, 31])).to.include({
      status: "partial",
      points: 1.75,
    });
  });

  describe("of outcomes from a sandbox", () => {
    for (const kind of ["timeout", "memory", "crashed", "missing", "malformed"] as const) {
      it(`ends in ${kind} when the decisive part did`, () => {
        const runs = withOutcomes("values", (outcomes) => outcomes.map(() => ({ kind, message: "said so" })));
        const verdict = judge(bernoulli, runs);
        expect(verdict).to.include({ status: kind, points: 0 });
        expect(verdict.message).to.include("said so");
      });

      it(`keeps the points of the other parts when a later one ended in ${kind}`, () => {
        const runs = withOutcomes("edges", (outcomes) => outcomes.map(() => ({ kind, message: "said so" })));
        const verdict = judge(bernoulli, runs);
        expect(verdict).to.include({ status: "partial", points: 1.5 });
        expect(verdict.parts[1]).to.include({ status: kind, holds: false });
      });
    }

    it("tells what came back, however many of the calls there was no time left for", () => {
      const late: Outcome = { kind: "timeout", message: "no time left" };
      const tooLong: Outcome = { kind: "malformed", message: "What came back is too long; return less." };
      for (const place of [0, 1, 2]) {
        const runs = withOutcomes("values", (outcomes) =>
          outcomes.map((_, i) => (i === place ? tooLong : late)),
        );
        const verdict = judge(bernoulli, runs);
        expect(verdict).to.include({ status: "malformed", points: 0 });
        expect(verdict.message).to.include("too long");
      }
    });

    it("earns nothing at all where a forbidden name was used anywhere", () => {
      const runs = withOutcomes("refusals", (outcomes) =>
        outcomes.map(() => ({ kind: "forbidden", message: "klBernoulli" })),
      );
      const verdict = judge(bernoulli, runs);
      expect(verdict).to.include({ status: "forbidden", points: 0 });
      expect(verdict.parts.every(({ points }) => points === 0)).to.equal(true);
    });

    it("scores 0 without evidence", () => {
      expect(judge(bernoulli, [])).to.include({ status: "not-run", points: 0 });
      expect(
        judge(
          bernoulli,
          rightRuns().map((run) => ({ ...run, calls: [], outcomes: [] })),
        ),
      ).to.include({ points: 0 });
      expect(
        judge(
          bernoulli,
          withOutcomes("values", (outcomes) => outcomes.slice(1)),
        ),
      ).to.include({
        status: "malformed",
        points: 0,
      });
      expect(
        judge(
          bernoulli,
          withOutcomes("values", (outcomes) => [...outcomes, ...outcomes]),
        ),
      ).to.include({ points: 0 });
    });

    it("does not believe a forged outcome", () => {
      const forged: unknown[] = [
        { kind: "pass", points: 2, message: "" },
        { kind: "value", value: { valueOf: () => 0.38 } },
        { kind: "value", value: new Proxy({}, {}) },
        { kind: "throw", name: "RangeError" },
        {},
      ];
      for (const outcome of forged) {
        const runs = withOutcomes("values", (outcomes) => outcomes.map(() => outcome as Outcome));
        expect(judge(bernoulli, runs)).to.include({ status: "malformed", points: 0 });
      }
    });
  });
});
