import { expect } from "chai";
import { metadataProblems } from "../../../publish/src/notebook/metadata.js";
import { PublishError } from "../../../publish/src/error.js";
import { markdown, notebook } from "../support.js";
import { isDay, releaseDay } from "../../../publish/src/notebook/release-date.js";

describe("a day", () => {
  for (const text of ["2030-01-31", "2028-02-29", "1999-12-01"]) {
    it(`can be ${text}`, () => expect(isDay(text)).to.equal(true));
  }
  for (const text of [
    "2030-02-30",
    "2029-02-29",
    "2030-13-01",
    "30-01-31",
    "2030-1-31",
    "tomorrow",
    "",
    "2030-01-31T00:00",
  ]) {
    it(`cannot be ${JSON.stringify(text)}`, () => expect(isDay(text)).to.equal(false));
  }
});

describe("the release day of a notebook", () => {
  it("is what its metadata say, or none", () => {
    expect(releaseDay({ latent_lab: { publishAfter: "2030-01-31" } }, "x")).to.equal("2030-01-31");
    expect(releaseDay({ latent_lab: {} }, "x")).to.equal(undefined);
    expect(releaseDay({}, "x")).to.equal(undefined);
  });

  it("is refused if it is no day, so that a slip gives nothing away", () => {
    for (const publishAfter of ["31.1.2030", "2030-02-30", 20300131, null]) {
      expect(() => releaseDay({ latent_lab: { publishAfter } }, "02.ipynb")).to.throw(
        PublishError,
        /02\.ipynb: .*YYYY-MM-DD/,
      );
    }
  });
});

describe("what is wrong in the metadata of a solution notebook", () => {
  const problems = (latent_lab: unknown, ofCell: unknown = {}) =>
    metadataProblems(notebook([markdown("x", { metadata: { latent_lab: ofCell } })], { latent_lab }));

  it("is nothing where every key is known", () => {
    expect(problems({ notebook: "01", publishAfter: "2030-01-31" }, { solutionOnly: true })).to.deep.equal(
      [],
    );
    expect(metadataProblems(notebook([markdown("x")]))).to.deep.equal([]);
  });

  it("is a key that nobody reads, so that a misspelt one gives nothing away", () => {
    for (const key of ["publishafter", "publish_after", "PublishAfter"]) {
      const [{ cell, problem } = expect.fail("expected a problem"), ...more] = problems({
        [key]: "2030-01-31",
      });
      expect(more).to.deep.equal([]);
      expect(cell).to.equal(undefined);
      expect(problem).to.match(
        new RegExp(`^latent_lab\\.${key} is none of .*publishAfter.*; correct its spelling`),
      );
    }
    expect(problems({}, { solutiononly: true })).to.have.nested.property("[0].cell", "text");
    expect(problems({}, { publishAfter: "2030-01-31" })).to.have.length(1);
  });

  it("is a date that is none, and what is no object", () => {
    expect(problems({ publishAfter: "31.1.2030" }))
      .to.have.nested.property("[0].problem")
      .that.includes("no date");
    expect(problems(["publishAfter"]))
      .to.have.nested.property("[0].problem")
      .that.includes("to be an object");
  });
});
