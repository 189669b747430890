import { expect } from "chai";
import { everyExercise, exercises, plan, sequence, type Exercise } from "../../../lib/src/check/index.js";
import { bernoulliPair, lopsided } from "../../../lib/src/check/draw.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { triedOn } from "./answers/index.js";
import { SEEDS, verdictOn } from "./run.js";

/** A function that builds a model takes none, so there is nothing to draw. */
const takesArguments = (exercise: Exercise) =>
  plan(exercise, createRandom(1)).some(({ calls }) => calls.some(({ args }) => args.length > 0));

describe("plan", () => {
  for (const exercise of Object.values(exercises)) {
    it(`draws the same calls for ${exercise.id} from the same seed`, () => {
      const [a, b] = [1, 1].map((seed) => plan(exercise, createRandom(seed)));
      expect(a).to.deep.equal(b);
      expect(a?.map(({ part }) => part)).to.deep.equal(exercise.parts.map(({ id }) => id));
      for (const { calls } of a ?? []) expect(calls).not.to.have.length(0);
    });

    if (takesArguments(exercise)) {
      it(`draws other calls for ${exercise.id} from another seed`, () => {
        expect(plan(exercise, createRandom(1))).not.to.deep.equal(plan(exercise, createRandom(2)));
      });
    }

    if (exercise.target.kind === "function") {
      it(`ends each part of ${exercise.id} with its first call again`, () => {
        for (const { calls } of plan(exercise, createRandom(3))) expect(calls.at(-1)).to.deep.equal(calls[0]);
      });
    } else {
      it(`asks for the value of ${exercise.id} without arguments`, () => {
        for (const { calls } of plan(exercise, createRandom(3))) expect(calls).to.deep.equal([{ args: [] }]);
      });
    }
  }

  it("always asks for the two divergences of the exercise sheet", () => {
    for (const seed of SEEDS) {
      const calls = plan(exercises["kl-bernoulli"], createRandom(seed)).flatMap(({ calls }) => calls);
      expect(calls).to.deep.include({ args: [0.4, 0.8] });
      expect(calls).to.deep.include({ args: [0.8, 0.4] });
    }
  });

  it("draws no pair on which the two directions agree, and no kernel that a flip leaves alone", () => {
    for (const seed of SEEDS) {
      const random = createRandom(seed);
      for (let i = 0; i < 50; i++) {
        const [p1, p2] = bernoulliPair(random);
        expect(Math.abs(p1 - p2)).to.be.above(0.1);
        expect(Math.abs(p1 + p2 - 1)).to.be.above(0.1);
        const kernel = lopsided(random, 2, 2);
        expect(kernel.flat()).not.to.deep.equal(kernel.flat().reverse());
        expect(kernel[0]?.[1]).not.to.equal(kernel[1]?.[0]);
      }
    }
  });
});

describe("the sequence of calls", () => {
  for (const exercise of everyExercise.filter(({ target }) => target.kind === "function")) {
    const label = `${exercise.notebook}, ${exercise.id}`;

    it(`of ${label} has every planned call once, its repetitions last, and brings each outcome back to its part`, () => {
      const planned = plan(exercise, createRandom(1));
      const { calls, runs } = sequence(exercise, createRandom(1));
      const last = calls.slice(-planned.length);
      expect(last.map(({ part }) => part)).to.have.members(planned.map(({ part }) => part));
      const echoed = runs(calls.map(({ args }) => ({ kind: "value", value: args })));
      expect(echoed.map(({ part, calls }) => ({ part, calls }))).to.deep.equal(planned);
      for (const run of echoed) {
        expect(run.outcomes).to.deep.equal(run.calls.map(({ args }) => ({ kind: "value", value: args })));
      }
    });

    const [answer] = Object.values(triedOn(exercise).right) as ((...args: unknown[]) => unknown)[];
    if (exercise.points > 0 && answer) {
      it(`of ${label} gives nobody full points who is right only at first`, () => {
        for (const seed of [0, 1]) {
          const { length } = sequence(exercise, createRandom(seed)).calls;
          for (const until of [1, Math.ceil(length / 2), length - 1]) {
            let calls = 0;
            const fails = (...args: unknown[]) => {
              if (++calls <= until) return answer(...args);
              throw new Error("no more");
            };
            expect(verdictOn(exercise, fails, seed).points).to.be.below(exercise.points);
          }
        }
      });
    }
  }

  it("goes through the parts in no order", () => {
    const { calls } = sequence(exercises["kl-discrete"], createRandom(1));
    const parts = calls.map(({ part }) => part).join();
    expect(parts).not.to.match(/^(values,)+(edges,)+(refusals,?)+$/);
    expect(new Set(calls.slice(0, 12).map(({ part }) => part)))
      .to.have.property("size")
      .above(1);
  });
});
