import { expect } from "chai";
import { withBudget } from "../../../kernel/src/output/index.js";
import { outputLimits } from "../../../kernel/src/output/limits.js";
import { RecordedIO } from "../support/recorded-io.js";

const limits = { text: 100, display: 100, result: 100 };

describe("the budget of a cell's output", () => {
  it("lets a cell print up to the limit, says once that the rest is left out, and then is silent", () => {
    const io = new RecordedIO();
    const budgeted = withBudget(io, limits);
    for (let i = 0; i < 50; i++) budgeted.stream("stdout", "0123456789");
    expect(io.stdout).to.equal("0123456789".repeat(10));
    expect(io.stderr).to.match(/^\n… What this cell prints beyond 100 characters is left out[^\n]*\n$/);
  });

  it("begins anew when the output is cleared, as a progress display does", () => {
    const io = new RecordedIO();
    const budgeted = withBudget(io, limits);
    for (let i = 0; i < 50; i++) {
      budgeted.clearOutput(false);
      budgeted.stream("stdout", "0123456789");
    }
    expect(io.stderr).to.equal("");
  });

  it("keeps the number of the cell", () => {
    expect(withBudget(Object.assign(new RecordedIO(), { executionCount: 5 })).executionCount).to.equal(5);
  });

  it("counts displays by their size", () => {
    const io = new RecordedIO();
    const budgeted = withBudget(io, limits);
    for (let i = 0; i < 5; i++) budgeted.display({ "text/html": "x".repeat(40) });
    expect(io.displays).to.have.length(2);
    expect(io.stderr).to.include("What this cell displays beyond 100 characters");
  });

  it("can be made larger by a variable, and is not made smaller by nonsense in it", () => {
    const usual = outputLimits({});
    expect(outputLimits({ LATENT_LAB_OUTPUT_FACTOR: "3" }).text).to.equal(3 * usual.text);
    expect(outputLimits({ LATENT_LAB_OUTPUT_FACTOR: "none" })).to.deep.equal(usual);
    expect(outputLimits({ LATENT_LAB_OUTPUT_FACTOR: "-1" })).to.deep.equal(usual);
  });
});
