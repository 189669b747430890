import { expect } from "chai";
import { duration, nbgraderTime, TimeError, utc } from "../../grading/src/times.js";

describe("nbgraderTime", () => {
  it("reads what nbgrader itself writes", () => {
    expect(nbgraderTime("2026-11-20 10:00:00.123456 UTC\n")).to.equal(Date.UTC(2026, 10, 20, 10, 0, 0, 123));
    expect(nbgraderTime("2026-11-20 10:00:00 UTC")).to.equal(Date.UTC(2026, 10, 20, 10));
    expect(nbgraderTime("2026-11-20 10:00:00"), "UTC, as nbgrader has it").to.equal(
      Date.UTC(2026, 10, 20, 10),
    );
    // nbgrader's documentation has this one.
    expect(nbgraderTime("2015-02-02 14:58:23.948203 America/Los_Angeles")).to.equal(
      Date.UTC(2015, 1, 2, 22, 58, 23, 948),
    );
  });

  it("refuses zones that nbgrader and people read differently", () => {
    for (const zone of ["+0100", "-0800", "+01:00", "PST", "CET", "CEST", "EST", "MEZ", "Nowhere/City"]) {
      expect(() => nbgraderTime(`2026-07-01 10:00:00.000000 ${zone}`), zone).to.throw(
        TimeError,
        /write the time in UTC/,
      );
    }
    expect(() => nbgraderTime("2026-10-25 02:30:00 Europe/Berlin")).to.throw(TimeError, /twice or never/);
    expect(() => nbgraderTime("yesterday")).to.throw(TimeError, /timestamp\.txt/);
  });
});

describe("duration", () => {
  it("reads minutes, hours, days and weeks", () => {
    const texts = ["15 minutes", "1.5 h", "2 days", "1 week"];
    expect(texts.map((text) => duration(text) / 60_000)).to.deep.equal([15, 90, 2880, 10_080]);
    expect(() => duration("2 moons")).to.throw(TimeError);
  });
});

describe("utc", () => {
  it("writes a time as nbgrader's export has it", () => {
    expect(utc(Date.UTC(2026, 10, 20, 10))).to.equal("2026-11-20 10:00:00");
  });
});
