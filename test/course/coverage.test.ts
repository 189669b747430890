import { expect } from "chai";
import { readFileSync } from "node:fs";
import { coverageMarkdown, crosswalk, readSources, type Crosswalk } from "@latent-lab/grading";
import { everyExercise } from "latent-lab";
import { folder, names, read } from "./course.js";

describe("the crosswalk from the sources to the course", () => {
  let covered: Crosswalk;
  before(async () => {
    const sources = await readSources(folder("solutions"));
    if (!sources) throw new Error("Expected solutions/sources.json, there is none: what is to be covered?");
    const notebooks = names("solutions").map((name) => ({ name, notebook: read("solutions", name) }));
    covered = crosswalk(sources, notebooks, everyExercise);
  });

  it("is the one that COVERAGE.md shows", () => {
    const page = readFileSync(`${folder("solutions")}COVERAGE.md`, "utf8");
    expect(coverageMarkdown(covered), "run lab release").to.equal(page);
  });

  it("answers every question and topic, with marks and a figure", () => {
    const open = covered.topics.flatMap(({ id, answers, figures }) => [
      ...(answers.some(({ points, check }) => points > 0 && check !== "") ? [] : [`${id}: no answer`]),
      ...(figures.length > 0 ? [] : [`${id}: no figure`]),
    ]);
    expect(open).to.deep.equal([]);
  });

  it("teaches what is right in place of every mistake, and has students find it", () => {
    const open = covered.errata.flatMap(({ id, taught, asked }) => [
      ...(taught.length > 0 ? [] : [`${id}: not taught`]),
      ...(asked.length > 0 ? [] : [`${id}: not asked for`]),
    ]);
    expect(open).to.deep.equal([]);
  });

  it("knows every tag", () => {
    expect(covered.unknown).to.deep.equal([]);
  });
});
