import { expect } from "chai";
import { earlierNotebooks, earlierNotes } from "../../../grading/src/coordinator/earlier.js";

const before = { places: ["class"], notebooks: ["02", "03"] };
const here = ["class"];

describe("earlierNotebooks", () => {
  it("takes everything back when the same place holds nothing any more", () => {
    expect(earlierNotebooks(before, here, [])).to.deep.equal({ withdrawn: ["02", "03"], kept: [] });
  });

  it("keeps, and names, what is not there beside other notebooks", () => {
    expect(earlierNotebooks(before, here, ["03", "04"])).to.deep.equal({ withdrawn: [], kept: ["02"] });
  });

  it("touches nothing from another place, and nothing at first", () => {
    const nothing = { withdrawn: [], kept: [] };
    expect(earlierNotebooks(before, ["week 2"], [])).to.deep.equal(nothing);
    expect(earlierNotebooks({ ...before, places: [] }, here, [])).to.deep.equal(nothing);
    expect(earlierNotebooks(undefined, here, [])).to.deep.equal(nothing);
  });
});

describe("earlierNotes", () => {
  it("say what the book had", () => {
    const notebook = { name: "02", score: 3.5, max: 8, checks: [], repairs: [] };
    expect(earlierNotes({ withdrawn: ["02"], kept: ["03"] }, { notebooks: [notebook] })).to.deep.equal([
      "02 was in an earlier hand-in and is not in this one: its result, 3.5 of 8, no longer counts.",
      "03 was in an earlier hand-in and is not in this one: its result still counts.",
    ]);
  });
});
