import { expect } from "chai";
import { ALIKE, likenesses } from "../../../grading/src/similarity/compare.js";
import { KL_RIGHT, CONVOLUTION_RIGHT } from "../course/answers.js";
import { independentAnswers } from "./independent.js";

const works = (...texts: string[]) => texts.map((text, i) => ({ student: `s${i}`, text }));

const ORIGINAL = CONVOLUTION_RIGHT["conv-matrix"];
/** Disguises by somebody who copies and hopes that nobody sees it. */
const disguises: Readonly<Record<string, (text: string) => string>> = {
  "other names": (text) =>
    text.replaceAll(/\b(kernel|height|width|stride|row|rows|matrix|C)\b/g, (name) => `my_${name}`),
  "other layout and comments": (text) =>
    text.replaceAll("\n", "\n\n   // thinking\n").replaceAll("{ ", "{\n").replaceAll(";", " ;"),
  "no types": (text) => text.replaceAll(/: number(\[\])*/g, ""),
  "let for const": (text) => text.replaceAll("const ", "let "),
  "other numbers and texts": (text) => text.replaceAll(/"[^"]*"/g, '"something else"'),
  "helpers put before it": (text) => `const unused = [1, 2, 3].map((x) => x + 1);\n${text}`,
};

describe("likenesses", () => {
  for (const [name, disguise] of Object.entries(disguises)) {
    it(`sees a copy with ${name}`, () => {
      const [found] = likenesses("code", works(ORIGINAL, disguise(ORIGINAL)));
      expect(found?.similarity, name).to.be.at.least(ALIKE.code);
      expect(found?.students).to.deep.equal(["s0", "s1"]);
    });
  }

  it("sees a copy whose functions stand in another order", () => {
    const parts = Object.values(CONVOLUTION_RIGHT);
    const [found] = likenesses("code", works(parts.join("\n"), [...parts].reverse().join("\n")));
    expect(found?.similarity).to.be.at.least(ALIKE.code);
  });

  it("counts nothing that the release or the solution gives everybody", () => {
    const both = works(ORIGINAL, disguises["other names"]?.(ORIGINAL) ?? "");
    expect(likenesses("code", both, [ORIGINAL])).to.deep.equal([]);
  });

  it("does not let what both were given hide what only these two have", () => {
    const given = KL_RIGHT["kl-discrete"];
    const pair = works(`${given}\n${ORIGINAL}`, `${given}\n${ORIGINAL}`, given);
    expect(likenesses("code", pair, [given]).map(({ students }) => students)).to.deep.equal([["s0", "s1"]]);
  });

  it("says where in both texts it stands", () => {
    const [found] = likenesses("code", works(`const before = 1;\n${ORIGINAL}`, ORIGINAL));
    const [left, right] = found?.places[0] ?? [];
    expect(left?.startRow).to.equal((right?.startRow ?? NaN) + 1);
  });

  it("lists at most one of a hundred pairs of independent right answers", async () => {
    let [pairs, alike] = [0, 0];
    for (const texts of (await independentAnswers()).values()) {
      pairs += (texts.length * (texts.length - 1)) / 2;
      alike += likenesses("code", works(...texts)).length;
    }
    expect(pairs).to.be.at.least(400);
    expect(alike / pairs).to.be.at.most(0.01);
  });

  it("knows an answer in words again when its order of sentences and its markup changed", () => {
    const sentences = [
      "The divergence is not symmetric because the average is taken under the first distribution.",
      "Where q is small and p is large the term hardly counts, so the forward form covers every mode.",
      "The reverse form is punished for mass where p has none, and therefore seeks one single mode.",
    ];
    const copy = [...sentences].reverse().join("\n\n").replace("hardly counts", "**hardly counts**");
    const own =
      "I would say that one of them looks at where the data are, and the other at where the model puts its mass, which is why they differ.";
    expect(
      likenesses("text", works(sentences.join(" "), copy, own)).map(({ students }) => students),
    ).to.deep.equal([["s0", "s1"]]);
  });
});
