import { expect } from "chai";
import fc from "fast-check";
import { groupAnswers } from "../../../../grading/src/book/marks/groups.js";
import { normaliseAnswer } from "../../../../grading/src/book/marks/normalise.js";

const texts = (...answers: string[]) =>
  answers.map((text, i) => ({ student: `s${i + 1}`, text, single: false }));
const students = (groups: ReturnType<typeof groupAnswers>) =>
  groups.map((members) => members.map(({ student }) => student));

describe("normaliseAnswer", () => {
  it("takes a long text once, however much of it is white space or punctuation", () => {
    expect(normaliseAnswer(`a${" ".repeat(500_000)}b`)).to.equal("a b");
    expect(normaliseAnswer(`a${". ".repeat(500_000)}b`)).to.have.length(500_002);
    expect(normaliseAnswer(`a${". ".repeat(500_000)}`)).to.equal("a");
  });

  for (const [what, one, other] of [
    ["case and white space", "The  KL\nis not Symmetric.", "the KL is not symmetric"],
    ["Greek letters", "$\\mu \\le \\sigma^{2}$", "μ <= σ^2"],
    ["upright text", "$\\mathrm{KL}(q\\,\\|\\,p)$", "KL(q || p)"],
    ["sizes of brackets and fractions", "\\left(\\dfrac{1}{2}\\right)", "(\\frac{1}{2})"],
    ["products and arrows", "a · b → c", "a \\cdot b \\to c"],
    ["hats", "\\hat{x} = 1", "\\hat x=1"],
    ["emphasis and quotation marks", "**“No”**, it is", "'No', it is"],
    ["composed letters", "Schro\u0308dinger", "Schrödinger"],
  ] as const) {
    it(`does not see ${what}`, () => expect(normaliseAnswer(one)).to.equal(normaliseAnswer(other)));
  }

  for (const [what, one, other] of [
    ["a sign", "x = -1", "x = 1"],
    ["a number", "64 units", "65 units"],
    ["the sense of an inequality", "KL(q|p) \\le KL(p|q)", "KL(q|p) \\ge KL(p|q)"],
    ["a negation", "it is symmetric", "it is not symmetric"],
    ["the order", "KL(q|p)", "KL(p|q)"],
    ["an exponent", "x^2", "x_2"],
    ["one Greek letter for another", "\\mu", "\\nu"],
  ] as const) {
    it(`sees ${what}`, () => expect(normaliseAnswer(one)).not.to.equal(normaliseAnswer(other)));
  }

  it("changes nothing when it is applied again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const once = normaliseAnswer(text);
        expect(normaliseAnswer(once)).to.equal(once);
      }),
      { examples: [["\\le{x_{1}}$"], ["\\mathrm{\\mu}"]] },
    );
  });
});

describe("groupAnswers", () => {
  const words = (n: number, last: string) =>
    [...Array.from({ length: n }, (_, i) => `word${i}`), last].join(" ");

  it("puts every answer in one group", () => {
    const answer = fc.record({ text: fc.constantFrom("a", "A", "b b", "c"), single: fc.boolean() });
    fc.assert(
      fc.property(fc.array(answer), fc.double({ min: 0, max: 1, noNaN: true }), (answers, threshold) => {
        const all = answers.map((one, i) => ({ ...one, student: `s${i}` }));
        const found = students(groupAnswers(all, threshold)).flat();
        expect(found.sort()).to.deep.equal(all.map(({ student }) => student).sort());
      }),
    );
  });

  it("joins answers that say the same, and nothing else at a threshold of 1", () => {
    const groups = groupAnswers(texts("It is.", "No.", "it  is", words(20, "a"), words(20, "b")));
    expect(students(groups)).to.deep.equal([["s1", "s3"], ["s2"], ["s4"], ["s5"]]);
  });

  it("joins what shares enough with the first answer, and says how much", () => {
    const groups = groupAnswers(texts(words(20, "a"), words(20, "b"), "something else"), 0.9);
    expect(students(groups)).to.deep.equal([["s1", "s2"], ["s3"]]);
    expect(groups[0]?.map(({ similarity }) => similarity)).to.deep.equal([1, 0.95]);
  });

  it("does not chain small differences", () => {
    const step = (changed: number) =>
      Array.from({ length: 20 }, (_, i) => (i < changed ? `new${i}` : `old${i}`)).join(" ");
    const groups = groupAnswers(texts(step(0), step(2), step(4), step(6)), 0.8);
    expect(students(groups)).to.deep.equal([
      ["s1", "s2"],
      ["s3", "s4"],
    ]);
  });

  it("leaves alone who was taken out", () => {
    const [first, second, third] = texts("same", "same", "same");
    const groups = groupAnswers([first, { ...second, single: true }, third] as never);
    expect(students(groups)).to.deep.equal([["s1", "s3"], ["s2"]]);
  });
});
