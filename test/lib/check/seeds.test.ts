import { expect } from "chai";
import { everyExercise, plan, type Exercise, type Part } from "../../../lib/src/check/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { triedOn } from "./answers/index.js";
import { given } from "./given.js";
import { verdictOn } from "./run.js";

/** `npm test` tries a sample, `npm run test:seeds` all of them. */
const SEEDS = Number(process.env.SEEDS ?? 4);
/** Number of seeds that have to agree: of 200 one may differ, of a sample none. */
const NEEDED = Math.floor(0.995 * SEEDS + 1e-9) + (SEEDS < 200 ? 1 : 0);

/**
 * Every answer of which we know what it is, with its exercise: the right ones, and each form of each known mistake. That
 * it is diagnosed as itself is another test's affair; looking for all others beside it would take hours.
 */
function knownAnswers(exercise: Exercise): { name: string; answer: unknown; judged: Exercise }[] {
  const right = Object.entries(triedOn(exercise).right).map(([name, answer]) => ({
    name,
    answer,
    judged: { ...exercise, mistakes: [] },
  }));
  const mistaken = exercise.mistakes.flatMap((mistake) =>
    [mistake.implementation, ...(mistake.variants ?? [])].map((form, i) => ({
      name: `${mistake.id}, form ${i}`,
      answer: given(exercise, form),
      // A name changes neither status nor points, and to look for it takes as long as to judge.
      judged: { ...exercise, mistakes: mistake.credit > 0 ? [mistake] : [] },
    })),
  );
  return [...right, ...mistaken];
}

/** The exercise with the calls of one seed drawn once and for all: every answer is given the same, as in a course. */
function drawn(exercise: Exercise, seed: number): readonly Part[] {
  const planned = exercise.parts.map((part) =>
    part.calls(createRandom(`seed ${seed}`).stream(`${exercise.id}/${part.id}`)),
  );
  return exercise.parts.map((part, i) => ({ ...part, calls: () => planned[i] ?? [] }));
}

describe(`The verdict on a known answer, over ${SEEDS} seeds`, () => {
  for (const exercise of everyExercise) {
    const drawsInputs = plan(exercise, createRandom(0)).some(({ calls }) =>
      calls.some(({ args }) => args.length),
    );
    if (!drawsInputs) continue;
    it(`is the same in ${exercise.notebook}, ${exercise.id}`, () => {
      const known = knownAnswers(exercise).map((each) => ({ ...each, counts: new Map<string, number>() }));
      for (let seed = 0; seed < SEEDS; seed++) {
        const parts = drawn(exercise, seed);
        for (const { answer, judged, counts } of known) {
          const { status, points } = verdictOn({ ...judged, parts }, answer, `seed ${seed}`);
          const key = `${status} ${points}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      }
      for (const { name, counts } of known) {
        const most = Math.max(...counts.values());
        expect(most, `${name}: ${JSON.stringify(Object.fromEntries(counts))}`).to.be.at.least(
          Math.min(NEEDED, SEEDS),
        );
      }
    });
  }
});
