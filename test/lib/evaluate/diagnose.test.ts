import { expect } from "chai";
import { diagnose } from "../../../lib/src/evaluate/index.js";

/** A loss that falls from `start` towards `end` over twenty epochs, halving its distance every `half`. */
const curve = (start: number, end: number, half: number) =>
  Array.from({ length: 20 }, (_, epoch) => end + (start - end) * 0.5 ** (epoch / half));

describe("Learning curves are told apart", () => {
  it("learns nothing, where the training loss stays at that of the mean image, or is no number", () => {
    const stuck = { loss: curve(0.2, 0.1, 1), validationLoss: curve(0.2, 0.1, 1) };
    expect(diagnose(stuck, 0.1)).to.equal("learns nothing");
    expect(diagnose({ loss: [0.1, NaN], validationLoss: [0.1, NaN] }, 0.1)).to.equal("learns nothing");
  });

  it("overfits, where training goes on and validation does not", () => {
    const apart = { loss: curve(0.1, 0.005, 4), validationLoss: curve(0.1, 0.04, 3) };
    expect(diagnose(apart, 0.1)).to.equal("overfits");
  });

  it("underfits, where both still fall", () => {
    const falling = { loss: curve(0.09, 0.01, 10), validationLoss: curve(0.08, 0.01, 10) };
    expect(diagnose(falling, 0.1)).to.equal("underfits");
  });

  it("has converged, where neither moves and both are near each other", () => {
    const flat = { loss: curve(0.09, 0.02, 1), validationLoss: curve(0.08, 0.022, 1) };
    expect(diagnose(flat, 0.1)).to.equal("converged");
  });

  it("refuses a single epoch, and curves of different lengths", () => {
    expect(() => diagnose({ loss: [1], validationLoss: [1] }, 1)).to.throw(RangeError, "two epochs");
    expect(() => diagnose({ loss: [1, 2], validationLoss: [1] }, 1)).to.throw(RangeError, "2 and 1");
  });
});
