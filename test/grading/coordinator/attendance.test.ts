import { expect } from "chai";
import { attendanceOf, goneOf } from "../../../grading/src/coordinator/attendance.js";
import { parseRoster } from "../../../grading/src/course/index.js";
import type { HandInRecord } from "../../../grading/src/book/index.js";

const TABLE = "id,name,email\ns1,Ann Bell,ab@uni.example\ns2,Bo Cox,bc@uni.example\n";
const roster = parseRoster(Buffer.from(TABLE), "roster.csv");
const ann = { student: "Ann_Bell_17", name: "Ann Bell" };

describe("attendanceOf", () => {
  it("names who handed in nothing, and who is not on the roster", () => {
    const found = attendanceOf([ann, { student: "zoe" }], roster, []);
    expect(found).to.deep.equal({ notHandedIn: ["s2"], strangers: ["zoe"] });
  });

  it("waits for nobody who was dropped, though the roster knows them by their name alone", () => {
    const bo = { student: "Bo_Cox_18", name: "Bo Cox" };
    expect(attendanceOf([ann], roster, [bo]).notHandedIn).to.deep.equal([]);
    expect(attendanceOf([ann], roster, [{ student: bo.student }]).notHandedIn).to.deep.equal(["s2"]);
  });
});

describe("goneOf", () => {
  const remembered = (places: readonly string[]) =>
    new Map([[ann.student, { places } as unknown as HandInRecord]]);
  const gone = (places: readonly string[], listed: readonly string[], present: readonly string[] = []) =>
    goneOf([ann], remembered(places), new Set(listed), new Set(present));

  it("names who was in a place that was listed whole, and is not any more", () => {
    expect(gone(["sheet-1"], ["sheet-1"])).to.deep.equal([ann.student]);
    expect(gone(["sheet-1"], ["sheet-1"], [ann.student])).to.deep.equal([]);
    expect(gone(["sheet-1", "sheet-2"], ["sheet-2"])).to.deep.equal([]);
    expect(gone([], ["sheet-2"])).to.deep.equal([]);
  });
});
