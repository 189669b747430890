import { expect } from "chai";
import { exercises } from "../../../../lib/src/check/index.js";
import { verdictOn } from "../run.js";
import { entriesInSolution, QUESTIONS_IDS } from "./solution.js";

for (const id of QUESTIONS_IDS) {
  const exercise = exercises[id];
  const right = entriesInSolution(exercise.notebook, id);
  const items = exercise.parts.slice(1).map((part) => part.id);

  describe(`the questions of ${id}`, () => {
    it("have an entry each in the solution", () => {
      expect(Object.keys(right)).to.deep.equal(items);
    });

    it("each have the claim itself as their first known mistake, unless it is none", () => {
      for (const [i, item] of items.entries()) {
        const question = exercise.questions?.[i] ?? "";
        if (!question.includes("*Claim*")) continue;
        const ids = exercise.mistakes.filter(({ part }) => part === item).map((mistake) => mistake.id);
        if (isSound(question, right[item]?.answer)) expect(ids).not.to.include(`${item}-as-claimed`);
        else expect(ids[0]).to.equal(`${item}-as-claimed`);
      }
    });

    it("show the same for every pair of choices that does not hold, so that no half can be found by itself", () => {
      for (const [i, item] of items.entries()) {
        const { answers, reasons } = halvesOf(exercise.questions?.[i]);
        const { answer, reason } = right[item] ?? {};
        // A number that nobody has met stands for the wrong ones.
        const entered = answers.length > 0 ? answers.map(({ letter }) => letter) : [answer, 0.123456789];
        const shown = entered.flatMap((one) =>
          reasons
            .filter(({ letter }) => one !== answer || letter !== reason)
            .map(({ letter }) => {
              const entries = { [item]: { answer: one, reason: letter } };
              const verdict = exercise.shown?.(verdictOn(id, entries), entries);
              const part = verdict?.parts.find((each) => each.id === item);
              return JSON.stringify([verdict?.diagnosis, verdict?.message, part?.message, part?.mistake]);
            }),
        );
        expect(new Set(shown), item).to.have.property("size", 1);
        expect(shown[0]).to.include("does not hold");
      }
    });

    it("each have one right pair only, so that a blind guess seldom pays", () => {
      for (const item of items) {
        const { answers, reasons } = halvesOf(exercise.questions?.[items.indexOf(item)]);
        const letters = (list: Option[]) => list.map(({ letter }) => letter);
        const options = letters(answers).length > 0 ? letters(answers) : [right[item]?.answer ?? NaN];
        const pairs = options.flatMap((answer) => letters(reasons).map((reason) => ({ answer, reason })));
        const holding = pairs.filter((pair) => {
          const verdict = verdictOn(id, { [item]: pair });
          return verdict.parts.find((part) => part.id === item)?.holds;
        });
        expect(holding, item).to.deep.equal([right[item]]);
        if (typeof right[item]?.answer === "string") expect(pairs.length, item).to.be.at.least(6);
      }
    });
  });
}

describe("the questions together", () => {
  const choices = QUESTIONS_IDS.flatMap((id) => {
    const right = entriesInSolution(exercises[id].notebook, id);
    return exercises[id].parts.slice(1).flatMap((part, i) => {
      const { answers, reasons } = halvesOf(exercises[id].questions?.[i]);
      return [
        { half: "answer", options: answers, right: right[part.id]?.answer },
        { half: "reason", options: reasons, right: right[part.id]?.reason },
      ].filter(({ options }) => options.length > 1);
    });
  });

  it("do not give their answers away by length: the longest option is right about as often as chance has it", () => {
    const longest = choices.filter(({ options, right }) => byLength(options).at(-1)?.letter === right);
    expect(choices).to.have.length.above(150);
    expect(longest.length / choices.length).to.be.within(0.15, 0.45);
  });

  for (const half of ["answer", "reason"]) {
    it(`have the right ${half} of three in no rank of length more often than in the others together`, () => {
      const ofThree = choices.filter((each) => each.half === half && each.options.length === 3);
      const ranks = ofThree.map(({ options, right }) =>
        byLength(options).findIndex(({ letter }) => letter === right),
      );
      expect(ranks).to.have.length.above(60);
      for (const rank of [0, 1, 2]) {
        const share = ranks.filter((each) => each === rank).length / ranks.length;
        expect(share, `rank ${rank}`).to.be.within(0.15, 0.5);
      }
    });

    it(`do not show the right ${half} by a semicolon`, () => {
      const marked = choices
        .filter((each) => each.half === half)
        .flatMap(({ options, right }) =>
          options.filter(({ text }) => text.includes(";")).map(({ letter }) => letter === right),
        );
      expect(marked).to.have.length.above(15);
      expect(marked.filter(Boolean).length / marked.length).to.be.within(0.15, 0.5);
    });
  }

  it("hold a few claims that are sound, spread over several exercises", () => {
    const sound = QUESTIONS_IDS.filter((id) => exercises[id].notebook === "15-find-the-mistake").map((id) => {
      const right = Object.values(entriesInSolution("15-find-the-mistake", id));
      return right.filter(({ answer }, i) => isSound(exercises[id].questions?.[i] ?? "", answer)).length;
    });
    expect(sound.reduce((sum, count) => sum + count, 0)).to.be.within(4, 10);
    expect(sound.filter((count) => count > 0)).to.have.length.above(3);
  });
});

interface Option {
  letter: string;
  text: string;
}

/** The options of both halves of a question; there are no answers where a number is asked for. */
function halvesOf(question = ""): { answers: Option[]; reasons: Option[] } {
  const [answers = [], reasons = []] = question
    .split("**Because:**")
    .map((half) =>
      [...half.matchAll(/- `(.)`: (.*)/g)].map(([, letter = "", text = ""]) => ({ letter, text })),
    );
  return { answers, reasons };
}

function byLength(options: Option[]): Option[] {
  return [...options].sort((a, b) => a.text.length - b.text.length);
}

/** Whether the right answer is that the claim stands. */
function isSound(question: string, right: unknown): boolean {
  return halvesOf(question).answers.some(
    ({ letter, text }) => letter === right && text.startsWith("it is right"),
  );
}
