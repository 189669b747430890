import { expect } from "chai";
import { everyExercise } from "../../../lib/src/check/index.js";
import { triedOn } from "./answers/index.js";
import { given } from "./given.js";
import { SEEDS, verdictOn } from "./run.js";

/** What became of the wrong answers, one entry each, for the table at the end. */
const fates: { readonly exercise: string; readonly title: string; killed: boolean; named: boolean }[] = [];

function fateOf(exercise: string, title: string) {
  const fate = { exercise, title, killed: true, named: true };
  fates.push(fate);
  return ({ status, diagnosis }: { status: string; diagnosis?: string }): void => {
    fate.killed &&= status !== "pass";
    fate.named &&= diagnosis !== undefined;
  };
}

/** An id that two notebooks have is tried in both. */
const labels = everyExercise.map(({ id, notebook }) => {
  const first = everyExercise.find((each) => each.id === id);
  return first?.notebook === notebook ? id : `${id} of ${notebook}`;
});

for (const [i, exercise] of everyExercise.entries()) {
  const id = labels[i] as string;
  /** Less than everything; an exercise without points has nothing to lose. */
  const expectLoss = (points: number) => {
    if (exercise.points > 0) expect(points).to.be.below(exercise.points);
    else expect(points).to.equal(0);
  };

  const tried = triedOn(exercise);

  describe(`the exercise ${id}`, () => {
    it("has points that add up and a decisive part", () => {
      expect(exercise.parts.reduce((sum, part) => sum + part.points, 0)).to.equal(exercise.points);
      expect(exercise.parts.some((part) => part.essential)).to.equal(true);
      expect(new Set(exercise.parts.map((part) => part.id)).size).to.equal(exercise.parts.length);
    });

    it("knows its mistakes by different names, and credits none in full", () => {
      expect(exercise.mistakes).to.have.length.at.least(4);
      const forms = exercise.mistakes.flatMap(({ variants = [] }) => [0, ...variants]);
      expect(forms.length + tried.wrong.length).to.be.at.least(8);
      expect(new Set(exercise.mistakes.map((mistake) => mistake.id)).size).to.equal(exercise.mistakes.length);
      for (const { credit } of exercise.mistakes) expectLoss(credit);
    });

    for (const mistake of exercise.mistakes) {
      it(`fails and names the mistake ${mistake.id}`, () => {
        const answer = given(exercise, mistake.implementation);
        const record = fateOf(id, mistake.id);
        for (const seed of SEEDS) {
          const verdict = verdictOn(exercise, answer, seed);
          record(verdict);
          expect(verdict.status, `seed ${seed}`).not.to.equal("pass");
          expectLoss(verdict.points);
          expect(verdict.points, `seed ${seed}`).to.be.at.least(mistake.credit);
          expect(verdict.diagnosis, `seed ${seed}: ${verdict.message}`).to.equal(mistake.id);
          expect(verdict.message).to.include(mistake.diagnosis.replace(/\.$/, ""));
        }
      });
    }

    it("names every variant of a mistake too", () => {
      for (const mistake of exercise.mistakes) {
        for (const [i, variant] of (mistake.variants ?? []).entries()) {
          const verdict = verdictOn(exercise, given(exercise, variant), `variant ${i}`);
          fateOf(id, `${mistake.id}, variant ${i}`)(verdict);
          expect(verdict.diagnosis, `${mistake.id} ${i}: ${verdict.message}`).to.equal(mistake.id);
        }
      }
    });

    for (const { title, answer, diagnosis } of tried.wrong) {
      it(`fails a student's answer: ${title}`, () => {
        const record = fateOf(id, title);
        for (const seed of SEEDS.slice(0, 5)) {
          const verdict = verdictOn(exercise, answer, seed);
          record(verdict);
          expect(verdict.status, `seed ${seed}`).not.to.equal("pass");
          expectLoss(verdict.points);
          expect(verdict.message).to.match(/\.$/);
          if (diagnosis) expect(verdict.diagnosis, `seed ${seed}: ${verdict.message}`).to.equal(diagnosis);
        }
      });
    }

    it("is tried in at least two other styles", () => {
      expect(Object.keys(tried.right)).to.have.length.at.least(2);
    });

    for (const [title, answer] of Object.entries(tried.right)) {
      it(`gives a right answer full points: ${title}`, () => {
        for (const seed of SEEDS) {
          const verdict = verdictOn(exercise, answer, seed);
          expect(verdict.message).to.match(/^All \d+ checks hold/);
          expect(verdict).to.include({ status: "pass", points: exercise.points });
        }
      });
    }
  });
}

describe("the mutation table", () => {
  const share = (part: number) =>
    `${part} of ${fates.length} (${((100 * part) / fates.length).toFixed(1)} %)`;

  it("holds at least 150 wrong answers, kills every one and names at least 95 % of them", () => {
    const killed = fates.filter((fate) => fate.killed).length;
    const unnamed = fates.filter((fate) => !fate.named);
    console.log(`      killed: ${share(killed)}, named: ${share(fates.length - unnamed.length)}`);
    expect(fates).to.have.length.at.least(150);
    expect(killed).to.equal(fates.length);
    const titles = unnamed.map(({ exercise, title }) => `${exercise}: ${title}`);
    expect(titles.length, titles.join("\n")).to.be.at.most(0.05 * fates.length);
    expect(new Set(fates.map(({ exercise }) => exercise))).to.have.all.keys(...labels);
  });
});
