import { expect } from "chai";
import { findForbidden } from "../../../grading/src/typecheck/index.js";
import { KL, SWEEP } from "../course.js";

const FORBIDS = ["klBernoulli", "klDiscrete"];
const found = (...cells: string[]) => findForbidden(cells, "klBernoulli", FORBIDS);

describe("findForbidden", () => {
  it("finds the library's name behind every form of import", () => {
    const answer = (call: string) => `const klBernoulli = (p: number, q: number) => ${call};`;
    expect(found('import { klBernoulli } from "latent-lab";')).to.equal("klBernoulli");
    expect(
      found('import { klDiscrete as d } from "latent-lab";', answer("d([p, 1 - p], [q, 1 - q])")),
    ).to.equal("klDiscrete");
    expect(found('import * as lab from "latent-lab";', answer("lab.klBernoulli(p, q)"))).to.equal(
      "klBernoulli",
    );
    expect(found('import * as lab from "latent-lab";', answer('lab["klBernoulli"](p, q)'))).to.equal(
      "klBernoulli",
    );
    expect(found('import lab from "latent-lab";', answer("lab.klBernoulli(p, q)"))).to.equal("klBernoulli");
  });

  it("lets an answer of one's own be, also beside the library's for comparison", () => {
    expect(found(KL)).to.equal(undefined);
    expect(
      found('import { klBernoulli as reference } from "latent-lab";\nreference(0.1, 0.2);', KL),
    ).to.equal(undefined);
    expect(found('import { linspace } from "latent-lab";', KL)).to.equal(undefined);
  });

  it("takes the last meaning of a name, as the notebook does", () => {
    const cells = ['import { klBernoulli } from "latent-lab";', KL, SWEEP];
    expect(findForbidden(cells, "klSweep", FORBIDS)).to.equal(undefined);
    expect(findForbidden([KL, cells[0] ?? "", SWEEP], "klSweep", FORBIDS)).to.equal("klBernoulli");
  });

  it("takes no member of another object for the library's", () => {
    expect(
      found("const mine = { klDiscrete: () => 0 };\nconst klBernoulli = () => mine.klDiscrete();"),
    ).to.equal(undefined);
  });
});
