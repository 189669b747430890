import { expect } from "chai";
import { predict } from "../../../lib/src/notebook/index.js";
import { withHost } from "./capture.js";

function said(predicted: number | undefined, actual: number): { html: string; text: string } {
  const [shown] = withHost(() => predict("How many <rows>?", predicted, () => actual));
  return { html: String(shown?.data["text/html"]), text: String(shown?.data["text/plain"]) };
}

describe("predict", () => {
  it("says that a prediction is right", () => {
    const { html, text } = said(14, 14);
    expect(text).to.match(/How many <rows>\?\n.*14\n.*14\n.*✓ exactly right/);
    expect(html).to.include("How many &lt;rows&gt;?").and.include("✓ exactly right");
  });

  it("takes the same number by another formula as right", () => {
    const onPaper = 0.6 * Math.log(3) - 0.4 * Math.log(2);
    const summed = 0.4 * Math.log(0.4 / 0.8) + (1 - 0.4) * Math.log((1 - 0.4) / (1 - 0.8));
    expect(onPaper).not.to.equal(summed);
    expect(said(onPaper, summed).text).to.include("✓ right, but for rounding");
    expect(said(1 + 1e-9, 1).text).to.include("✗ 1e-9");
  });

  it("takes a number as right that was rounded to three digits or more", () => {
    for (const typed of [0.693, 0.6931, 0.693147]) {
      expect(said(typed, Math.log(2)).text).to.include("✓ right to the digits that you gave");
    }
    expect(said(-3.69, -3.6877).text).to.include("✓ right to the digits");
    expect(said(0.0000153, 0.25 ** 8).text).to.include("✓ right to the digits");
    // Cut off instead of rounded, too few digits to tell a guess, and a whole number that is another.
    for (const [typed, truth] of [
      [0.692, Math.log(2)],
      [0.7, Math.log(2)],
      [101200, 101200.4],
    ] as const) {
      expect(said(typed, truth).text).to.include("✗");
    }
  });

  it("says by how much a prediction is wrong, and in which direction", () => {
    expect(said(12, 16).text).to.include("✗ 4 (25 %) too low");
    expect(said(0.5, 0.4).text).to.include("✗ 0.1 (25 %) too high");
    expect(said(3, 0).text).to.include("✗ 3 too high");
    expect(said(3, Infinity).text).to.include("✗ different");
    expect(said(Infinity, Infinity).text).to.include("✓ exactly right");
  });

  it("asks for a prediction, and computes nothing, while there is none", () => {
    for (const missing of [undefined, NaN]) {
      const [shown] = withHost(() =>
        predict("How many?", missing, () => {
          throw new Error("The truth must not be computed yet.");
        }),
      );
      expect(shown?.data["text/plain"]).to.include("Write down your prediction first");
    }
  });
});
