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
