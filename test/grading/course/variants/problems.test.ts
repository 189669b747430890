import { expect } from "chai";
import type { Notebook } from "@latent-lab/kernel";
import { findVariesProblems } from "../../../../grading/src/course/variants/problems.js";
import { names, read } from "../../../course/course.js";

const COIN = { usual: { p: 0.4 }, choices: { p: [0.4, 0.2] } };

/** Finds what is wrong with a notebook of one cell. */
function problems(
  varies: unknown,
  places: Record<string, string> = { "0.4": "{{p}}" },
  source = "Take $p = 0.4$.",
): string[] {
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { latent_lab: { varies } },
    cells: [{ cell_type: "markdown", id: "task", source, metadata: { latent_lab: { varies: places } } }],
  } as unknown as Notebook;
  return findVariesProblems(notebook, "n").map(({ message }) => message);
}

describe("what a solution notebook declares as varying", () => {
  it("is right in every notebook of the course", () => {
    for (const name of names("solutions")) {
      expect(findVariesProblems(read("solutions", name), name)).to.deep.equal([]);
    }
  });

  it("has no problem where each place gives what stands there", () => {
    expect(problems({ coin: COIN })).to.deep.equal([]);
  });

  it("names a range without a number in it", () => {
    const [problem] = problems({ coin: { ...COIN, choices: { p: { from: 2, to: 1 } } } });
    expect(problem).to.include("latent_lab.varies.coin: there is nothing to choose for p: widen its range.");
  });

  it("names a condition that no choice meets, or only one", () => {
    expect(problems({ coin: { ...COIN, where: "p > 1" } })[0]).to.include(
      "nothing is left where p > 1 holds",
    );
    expect(problems({ coin: { ...COIN, where: "p > 0.3" } })[0]).to.include("only one choice is left");
  });

  it("names usual numbers that nobody could get, and numbers that have no choices", () => {
    expect(problems({ coin: { ...COIN, usual: { p: 0.3 } } })[0]).to.include(
      "the usual numbers p = 0.3 are none of the choices",
    );
    expect(problems({ coin: { ...COIN, usual: { p: 0.4, q: 1 } } })[0]).to.include("q has no choices");
    expect(problems({ coin: { ...COIN, choices: { p: [0.4, 0.2], q: [1] } } })[0]).to.include(
      "q has no usual number",
    );
  });

  it("names a number of two groups", () => {
    expect(problems({ coin: COIN, other: COIN })[0]).to.include("has p in two groups");
  });

  it("names a place that does not stand in its cell, and does not take a longer number for it", () => {
    const [problem] = problems({ coin: COIN }, undefined, "Take $p = 0.45$, not 10.4.");
    expect(problem).to.include('"0.4" is to vary, but does not stand in it.').and.to.include("task");
  });

  it("names a place that the notebook's own numbers do not give", () => {
    const [problem] = problems({ coin: COIN }, { "0.4": "{{1 - p}}" });
    expect(problem).to.include('"0.4" is to be {{1 - p}}, which with the notebook\'s own numbers is "0.6"');
  });

  it("names an expression that cannot be worked out, or has no value for one of the choices", () => {
    expect(problems({ coin: COIN }, { "0.4": "{{r}}" })[0]).to.include('"r" cannot be worked out (r is not');
    const [problem] = problems(
      { coin: { ...COIN, choices: { p: [0.4, 0] } } },
      { "2.5": "{{1 / p}}" },
      "2.5",
    );
    expect(problem).to.include('"1 / p" is Infinity');
  });

  it("names what cannot be read, and marks without numbers", () => {
    expect(problems({ coin: { usual: { p: "0.4" } } })[0]).to.match(
      /^n\.ipynb: latent_lab\.varies\.coin\.usual\.p: /,
    );
    expect(problems({ coin: { ...COIN, derived: ["p plus 1"] } })[0]).to.include(
      'expected "name = expression"',
    );
    expect(problems(undefined)[0]).to.include(
      "its numbers vary, but the notebook's latent_lab.varies has none",
    );
  });
});
