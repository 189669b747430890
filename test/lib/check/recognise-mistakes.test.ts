import { expect } from "chai";
import { everyExercise, plan, type ExerciseId } from "../../../lib/src/check/index.js";
import { outcomeOf } from "../../../lib/src/check/inline.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { verdictOn } from "./run.js";

/** Every diagnosis that an answer is told, on top or of a single part. */
function told(id: ExerciseId, answer: () => unknown): string[] {
  return [...new Set(verdictOn(id, answer, "told").parts.flatMap(({ mistake }) => mistake?.id ?? []))];
}

const throws = (error: () => unknown) => () => {
  throw error();
};

describe("an answer that is nothing in particular", () => {
  it("is told of no formula that happens to give nothing in particular as well", () => {
    expect(told("information-gap", () => NaN)).to.deep.equal(["not-a-number"]);
    expect(told("angle-to-subspace", () => NaN)).to.deep.equal(["not-a-number"]);
    expect(told("kl-anneal", () => 0)).not.to.include.members(["switch"]);
    expect(told("valid-share", () => 0)).not.to.include("five-per-cent");
    expect(told("dilated-conv", () => [])).not.to.include("one-zero-too-many");
    expect(told("slerp", () => [])).not.to.include("nothing-where-parallel");
  });

  it("is told what it is, where that is a known mistake", () => {
    expect(told("angle-to-subspace", () => 0)).to.include("always-zero");
    expect(told("antipodal-pair", () => 0)).to.include("always-first");
  });
});

describe("a known mistake that gives NaN or Infinity whatever it is given", () => {
  it("speaks of that first, for it is all that is known of the answer", () => {
    for (const exercise of everyExercise) {
      const calls = plan(exercise, createRandom("told")).flatMap((part) => part.calls);
      for (const { id, diagnosis, implementation, variants = [] } of exercise.mistakes) {
        for (const form of [implementation, ...variants]) {
          const given = calls.map(({ args }) => outcomeOf(form, structuredClone(args)));
          const isNothing = given.every(
            (outcome) =>
              outcome.kind === "value" && [NaN, Infinity, -Infinity].includes(outcome.value as number),
          );
          if (isNothing) {
            expect(diagnosis, `${exercise.id}, ${id}`).to.match(/^(NaN|Infinity|NaN or Infinity) comes back/);
          }
        }
      }
    }
  });
});

describe("an answer that fails by accident", () => {
  const undefinedThing = undefined as unknown as { length: number; (): number };
  const accidents: Record<string, () => unknown> = {
    "reading of undefined": () => undefinedThing.length,
    "calling undefined": () => undefinedThing(),
    "a name that is nowhere": throws(() => new ReferenceError("entropie is not defined")),
    "an array of a negative length": () => new Array(-1),
  };
  for (const [name, answer] of Object.entries(accidents)) {
    it(`is told of no known mistake that fails otherwise: ${name}`, () => {
      for (const exercise of everyExercise) {
        if (exercise.target.kind !== "function" || exercise.target.adapter) continue;
        const { parts } = verdictOn(exercise, answer, "told");
        expect(
          parts.flatMap(({ mistake }) => mistake?.id ?? []),
          exercise.id,
        ).to.deep.equal([]);
      }
    });
  }

  it("is told of errors of another class where it throws them on purpose", () => {
    expect(
      told(
        "kl-discrete",
        throws(() => new TypeError("q is no distribution")),
      ),
    ).to.include("type-error");
  });
});
