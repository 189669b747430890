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

    it("each have the claim itself as their first known mistake, where there is a claim", () => {
      for (const [i, item] of items.entries()) {
        if (!exercise.questions?.[i]?.includes("*Claim*")) continue;
        const [first] = exercise.mistakes.filter(({ part }) => part === item);
        expect(first?.id).to.equal(`${item}-as-claimed`);
      }
    });

    it("each have one right pair only, so that a blind guess seldom pays", () => {
      for (const item of items) {
        const question = exercise.questions?.[items.indexOf(item)] ?? "";
        const [answers = "", reasons = ""] = question.split("And the reason");
        const letters = (list: string) => [...list.matchAll(/- `(.)`:/g)].map(([, letter = ""]) => letter);
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
  it("do not give their answers away by length: the longest option is right about as often as chance has it", () => {
    const sets = QUESTIONS_IDS.flatMap((id) => {
      const right = entriesInSolution(exercises[id].notebook, id);
      const items = exercises[id].parts.slice(1).map((part) => part.id);
      return items.flatMap((item, i) => {
        const [answers = "", reasons = ""] = exercises[id].questions?.[i]?.split("And the reason") ?? [];
        return [isLongest(answers, right[item]?.answer), isLongest(reasons, right[item]?.reason)].flat();
      });
    });
    const share = sets.filter((longest) => longest).length / sets.length;
    expect(sets).to.have.length.above(150);
    expect(share).to.be.within(0.15, 0.45);
  });
});

/** Whether the right one of these options is the longest; nothing where there is no choice. */
function isLongest(list: string, right: unknown): boolean[] {
  const options = [...list.matchAll(/- `(.)`: (.*)/g)].map(([, letter, text = ""]) => ({ letter, text }));
  if (options.length < 2) return [];
  const longest = options.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  return [longest.letter === right];
}
