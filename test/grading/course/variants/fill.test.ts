import { expect } from "chai";
import { choicesOf } from "../../../../grading/src/course/variants/choices.js";
import { withNumbers } from "../../../../grading/src/course/variants/fill.js";
import { placesOf, sourceWith } from "../../../../grading/src/course/variants/places.js";
import { usualNumbers, variesOf, type Group } from "../../../../grading/src/course/variants/varies.js";
import { variantNotebook } from "../../../../grading/src/course/variants/variant.js";
import { read } from "../../../course/course.js";

const NAME = "02-kl-divergence";
const source = read("solutions", NAME);
const choices = choicesOf("coins", variesOf(source).coins as Group) as { p1: number; p2: number }[];
const cell = (p1: number, p2: number, id: string) =>
  withNumbers(source, NAME, { p1, p2 }).cells.find((each) => each.id === id)?.source ?? "";

describe("a notebook with other numbers", () => {
  it("is the notebook itself with its own, but for the checks, which are told", () => {
    const usual = withNumbers(source, NAME, usualNumbers(variesOf(source)));
    const changed = usual.cells.filter((each, i) => each.source !== source.cells[i]?.source);
    expect(changed.map(({ source: text }) => text)).to.deep.equal([
      'check("kl-bernoulli", klBernoulli, { p1: 0.4, p2: 0.8 });',
      'check("kl-sweep", klSweep, { p1: 0.4, p2: 0.8 });',
    ]);
  });

  it("has worked answers that are right for every pair", () => {
    const kl = (a: number, b: number) => a * Math.log(a / b) + (1 - a) * Math.log((1 - a) / (1 - b));
    for (const { p1, p2 } of choices) {
      const text = cell(p1, p2, "kl-paper");
      const line = text.split("\n")[1] ?? "";
      const [, forward = "", reverse = ""] = /forward: (.+), reverse: (.+) };/.exec(line) ?? [];
      const value = (expression: string) => new Function(`return ${expression}`)() as number;
      expect(value(forward), text).to.be.closeTo(kl(p1, p2), 1e-12);
      expect(value(reverse), text).to.be.closeTo(kl(p2, p1), 1e-12);
      const worked = cell(p1, p2, "bernoulli-answer");
      for (const value of [kl(p1, p2), kl(p2, p1)]) expect(worked).to.include(`= ${value.toFixed(4)}`);
    }
  });

  it("speaks of the usual pair no more", () => {
    const about = (p1: number, p2: number) =>
      withNumbers(source, NAME, { p1, p2 })
        .cells.filter(({ id }) => /^(bernoulli|kl-paper|kl-digits|sweep|kl-plot|kl-log|kl-reading)/.test(id))
        .map((each) => each.source)
        .join("\n");
    const numbers = (text: string) => new Set(text.match(/(?<![\d.])0\.\d(?![\d.])/g));
    expect(numbers(about(0.1, 0.2))).not.to.have.any.keys("0.4", "0.6");
    expect(numbers(about(0.6, 0.9))).not.to.have.any.keys("0.8");
    expect(numbers(about(0.4, 0.8))).to.include.keys("0.4", "0.6", "0.8");
  });

  it("is released as any notebook is, with the checksums of its own text and nothing of what varies", () => {
    const version = { number: 1, hash: "0123456789ab" };
    const variant = { student: "s1", numbers: { p1: 0.1, p2: 0.6 } };
    const notebook = variantNotebook(source, NAME, variant, version);
    const { release, ...latentLab } = notebook.metadata.latent_lab as Record<string, unknown>;
    expect(release).to.deep.equal(version);
    expect(latentLab).to.deep.equal({ notebook: NAME, variant });
    expect(JSON.stringify(notebook)).not.to.match(/"varies"|\{\{p1|exponent|SOLUTION/);
  });
});

describe("a marked place", () => {
  it("is found as a number of its own, and the longest first", () => {
    const found = (text: string) => text.match(placesOf(["0.4", "0.4 / 0.8", "7"]));
    expect(found("0.4 / 0.8, 0.4. 0.45 10.4 1.7 7.5 70")).to.deep.equal(["0.4 / 0.8", "0.4"]);
    expect(found("7, 7.")).to.deep.equal(["7", "7"]);
  });

  it("takes regular expressions and dollars for what they are", () => {
    const places = { "$a(b)*": "$$&{{n}}" };
    const text = sourceWith({ source: "1 $a(b)* 2", metadata: { latent_lab: { varies: places } } }, { n: 3 });
    expect(text).to.equal("1 $$&3 2");
  });
});
