import { expect } from "chai";
import { createRandom, everyExercise, exercises, sequence, type Call, type Part } from "latent-lab";
import { callsOf } from "../../../grading/src/judge/calls.js";
import { outcomeOf } from "../../../lib/src/check/inline.js";

/** Returns what a part says of answers that are nothing, for which it has to know what is right. */
function found(part: Part, calls: readonly Call[]): unknown {
  try {
    return part.judge(
      calls,
      calls.map(() => ({ kind: "value", value: null })),
    );
  } catch (error) {
    // Some rely on what was looked at before.
    return String(error);
  }
}

describe("callsOf", () => {
  it("draws what the seed decides", () => {
    const exercise = exercises["kl-discrete"];
    for (const seed of ["a", "b", "a"]) {
      expect(callsOf(exercise, seed).calls).to.deep.equal(sequence(exercise, createRandom(seed)).calls);
    }
  });

  it("gives every hand-in the very same calls", () => {
    const exercise = exercises["kl-sweep"];
    const calls = () =>
      callsOf(exercise, "seed")
        .runs([])
        .flatMap(({ calls }) => calls);
    expect(calls().every((call, i) => call === calls()[i])).to.equal(true);
  });

  it("lets nobody change them", () => {
    const call = callsOf(exercises["kl-discrete"], "seed").calls[0] as Call;
    expect(() => (call.args as number[][])[0]?.push(1)).to.throw(TypeError);
  });

  for (const exercise of everyExercise) {
    it(`asks of ${exercise.id} nothing that an oracle or a known mistake would change`, () => {
      const frozen = callsOf(exercise, "seed").runs([]);
      const free = sequence(exercise, createRandom("seed")).runs([]);
      for (const [i, part] of exercise.parts.entries()) {
        const [theirs = [], ours = []] = [free[i]?.calls, frozen[i]?.calls];
        expect(found(part, ours)).to.deep.equal(found(part, theirs));
        for (const { id, implementation, variants = [] } of exercise.mistakes) {
          for (const form of [implementation, ...variants]) {
            const answers = (calls: readonly Call[]) => calls.map(({ args }) => outcomeOf(form, args));
            expect(answers(ours), id).to.deep.equal(answers(structuredClone(theirs)));
          }
        }
      }
    });
  }
});
