import { expect } from "chai";
import { everyExercise, type Exercise, type Verdict } from "../../../lib/src/check/index.js";
import { triedOn } from "./answers/index.js";
import { given } from "./given.js";
import { SEEDS, verdictOn } from "./run.js";

/** An id that two notebooks have is tried in both. */
const labels = everyExercise.map(({ id, notebook }) => {
  const first = everyExercise.find((each) => each.id === id);
  return first?.notebook === notebook ? id : `${id} of ${notebook}`;
});

/** An answer that must not pass, with the verdicts on it: the table at the end asks for those that tests asked for before. */
interface WrongAnswer {
  readonly title: string;
  verdictWith(seed: string | number): Verdict;
  /** The verdict with the first inputs that it is tried with. */
  first(): Verdict;
}

function wrongAnswer(
  exercise: Exercise,
  title: string,
  answer: unknown,
  firstSeed: string | number = 0,
): WrongAnswer {
  const verdicts = new Map<string | number, Verdict>();
  const verdictWith = (seed: string | number) => {
    const verdict = verdicts.get(seed) ?? verdictOn(exercise, answer, seed);
    verdicts.set(seed, verdict);
    return verdict;
  };
  return { title, verdictWith, first: () => verdictWith(firstSeed) };
}

const wrongAnswers = everyExercise.map((exercise) => {
  const mistakes = exercise.mistakes.map((mistake) => ({
    mistake,
    answer: wrongAnswer(exercise, mistake.id, given(exercise, mistake.implementation)),
    variants: (mistake.variants ?? []).map((variant, i) =>
      wrongAnswer(exercise, `${mistake.id}, variant ${i}`, given(exercise, variant), `variant ${i}`),
    ),
  }));
  const students = triedOn(exercise).wrong.map(({ title, answer, diagnosis }) => ({
    answer: wrongAnswer(exercise, title, answer),
    diagnosis,
  }));
  return { mistakes, students };
});

for (const [i, exercise] of everyExercise.entries()) {
  const id = labels[i] as string;
  /** Less than everything; an exercise without points has nothing to lose. */
  const expectLoss = (points: number) => {
    if (exercise.points > 0) expect(points).to.be.below(exercise.points);
    else expect(points).to.equal(0);
  };

  const { right, wrong } = triedOn(exercise);
  // A new exercise is one file: answers beyond the mistakes in it are written when somebody has thought of some.
  const beyond = wrong.length > 0;
  const { mistakes, students } = wrongAnswers[i] as (typeof wrongAnswers)[number];
  // Whoever trains networks needs most of a second for each verdict; test:seeds has more of those.
  const seeds = exercise.target.adapter === "networks" ? SEEDS.slice(0, 4) : SEEDS;

  describe(`the exercise ${id}`, () => {
    it("has points that add up and a decisive part", () => {
      expect(exercise.parts.reduce((sum, part) => sum + part.points, 0)).to.equal(exercise.points);
      expect(exercise.parts.some((part) => part.essential)).to.equal(true);
      expect(new Set(exercise.parts.map((part) => part.id)).size).to.equal(exercise.parts.length);
    });

    it("knows its mistakes by different names, and credits none in full", () => {
      const forms = exercise.mistakes.flatMap(({ variants = [] }) => [0, ...variants]);
      expect(exercise.mistakes).to.have.length.at.least(beyond ? 4 : 1);
      if (beyond) expect(forms.length + wrong.length).to.be.at.least(8);
      expect(new Set(exercise.mistakes.map((mistake) => mistake.id)).size).to.equal(exercise.mistakes.length);
      for (const { credit } of exercise.mistakes) expectLoss(credit);
    });

    for (const { mistake, answer } of mistakes) {
      it(`fails and names the mistake ${mistake.id}`, () => {
        for (const seed of seeds) {
          const verdict = answer.verdictWith(seed);
          expect(verdict.status, `seed ${seed}`).not.to.equal("pass");
          expectLoss(verdict.points);
          expect(verdict.points, `seed ${seed}`).to.be.at.least(mistake.credit);
          expect(verdict.diagnosis, `seed ${seed}: ${verdict.message}`).to.equal(mistake.id);
          expect(verdict.message).to.include(mistake.diagnosis.replace(/\.$/, ""));
        }
      });
    }

    it("names every variant of a mistake too", () => {
      for (const { mistake, variants } of mistakes) {
        for (const variant of variants) {
          const verdict = variant.first();
          expect(verdict.diagnosis, `${variant.title}: ${verdict.message}`).to.equal(mistake.id);
        }
      }
    });

    for (const { answer, diagnosis } of students) {
      it(`fails a student's answer: ${answer.title}`, () => {
        for (const seed of seeds.slice(0, 5)) {
          const verdict = answer.verdictWith(seed);
          expect(verdict.status, `seed ${seed}`).not.to.equal("pass");
          expectLoss(verdict.points);
          expect(verdict.message).to.match(/\.$/);
          if (diagnosis) expect(verdict.diagnosis, `seed ${seed}: ${verdict.message}`).to.equal(diagnosis);
        }
      });
    }

    if (beyond) {
      it("is tried in at least two other styles", () => {
        expect(Object.keys(right)).to.have.length.at.least(2);
      });
    }

    for (const [title, answer] of Object.entries(right)) {
      it(`gives a right answer full points: ${title}`, () => {
        for (const seed of seeds) {
          const verdict = verdictOn(exercise, answer, seed);
          expect(verdict.message).to.match(/^All \d+ checks hold/);
          expect(verdict).to.include({ status: "pass", points: exercise.points });
        }
      });
    }
  });
}

describe("the mutation table", () => {
  it("holds at least 150 wrong answers, kills every one and names at least 95 % of them", () => {
    // Alone it has to judge each of them.
    const all = wrongAnswers.flatMap(({ mistakes, students }, i) =>
      [
        ...mistakes.flatMap(({ answer, variants }) => [answer, ...variants]),
        ...students.map(({ answer }) => answer),
      ].map((answer) => ({ exercise: labels[i], title: answer.title, verdict: answer.first() })),
    );
    const share = (part: number) => `${part} of ${all.length} (${((100 * part) / all.length).toFixed(1)} %)`;
    const killed = all.filter(({ verdict }) => verdict.status !== "pass").length;
    const unnamed = all.filter(({ verdict }) => verdict.diagnosis === undefined);
    console.log(`      killed: ${share(killed)}, named: ${share(all.length - unnamed.length)}`);
    expect(all).to.have.length.at.least(150);
    expect(killed).to.equal(all.length);
    const titles = unnamed.map(({ exercise, title }) => `${exercise}: ${title}`);
    expect(titles.length, titles.join("\n")).to.be.at.most(0.05 * all.length);
    expect(new Set(all.map(({ exercise }) => exercise))).to.have.all.keys(...labels);
  });
});
