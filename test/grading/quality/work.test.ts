import { expect } from "chai";
import { multiplyAdds, refuseTooMuchWork } from "../../../grading/src/quality/work.js";
import {
  conv,
  dense,
  enlarge,
  flatten,
  transposed,
  type Blueprint,
} from "../../../lib/src/check/blueprint.js";

const network = (input: readonly number[], ...layers: Blueprint["layers"]): Blueprint => ({ input, layers });

describe("The work of a saved network", () => {
  it("is one multiplication for each weight of a dense layer", () => {
    expect(multiplyAdds(network([784], dense(32), dense(784)))).to.equal(784 * 32 + 32 * 784);
  });

  it("is each weight of a convolution at each place where it stands", () => {
    // 3 × 3 windows of 2 channels, 4 filters: 14 × 14 places with stride 2, and then 28 × 28.
    expect(multiplyAdds(network([28, 28, 2], conv(4, { strides: 2 })))).to.equal(14 * 14 * 9 * 2 * 4);
    expect(multiplyAdds(network([14, 14, 2], transposed(4)))).to.equal(14 * 14 * 9 * 2 * 4);
  });

  it("counts what only moves numbers by what comes out", () => {
    expect(multiplyAdds(network([14, 14, 2], enlarge(), flatten))).to.equal(2 * 28 * 28 * 2);
  });

  it("is refused by name above the bound, in one sentence with both numbers", () => {
    const wide = network([1_000], dense(2_000));
    expect(() => refuseTooMuchWork(wide, 2_000_000)).not.to.throw();
    expect(() => refuseTooMuchWork(wide, 1_500_000))
      .to.throw(
        "its layers need 2.00 million multiplications for one image, and at most 1.50 million are allowed",
      )
      .with.property("diagnosis", "too-much-work");
  });
});
