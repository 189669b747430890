import { expect } from "chai";
import { PublishError } from "../../../publish/src/error.js";
import { isDay, releaseDay } from "../../../publish/src/website/release-date.js";

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
