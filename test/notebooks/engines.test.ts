import { expect } from "chai";
import { names } from "../course/course.js";
import { solved } from "./runs.js";
import { shown } from "./same.js";

describe("the solution notebooks on our engine and on stock tslab", function () {
  this.timeout(600_000);

  for (const name of names("solutions")) {
    it(`show the same: ${name}`, async () => {
      const ours = shown((await solved(name, "ours")).notebook);
      const stock = shown((await solved(name, "tslab")).notebook);
      expect(ours.some(({ printed, displayed }) => printed !== "" || displayed.length > 0)).to.equal(true);
      for (const [index, cell] of ours.entries()) expect(cell).to.deep.equal(stock[index]);
    });
  }
});
