import { expect } from "chai";
import { textWidth } from "../../../lib/src/plot/text-width.js";

describe("textWidth", () => {
  it("is that of Helvetica, letter by letter", () => {
    expect(textWidth("0.25", 10)).to.be.closeTo(19.46, 1e-9);
    expect(textWidth("Will", 10)).to.be.closeTo(16.1, 1e-9);
    expect(textWidth("", 10)).to.equal(0);
  });

  it("grows with the font, and a little for bold letters", () => {
    expect(textWidth("mean", 20)).to.be.closeTo(2 * textWidth("mean", 10), 1e-9);
    expect(textWidth("mean", 10, true)).to.be.within(
      1.05 * textWidth("mean", 10),
      1.1 * textWidth("mean", 10),
    );
  });
});
