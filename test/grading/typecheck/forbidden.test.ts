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

  describe("where an answer gives a forbidden name a meaning of its own", () => {
    const imported = 'import { klDiscrete } from "latent-lab";';
    const answer = (body: string) =>
      found(imported, `function klBernoulli(p: number, q: number) { ${body} }`);
    const shadowed: Readonly<Record<string, string>> = {
      "a constant": "const klDiscrete = p - q; return klDiscrete;",
      "a constant used before its line, in a function":
        "const f = () => klDiscrete; const klDiscrete = 1; return f();",
      "a variable in a block further out":
        "let klDiscrete = 0; if (p > q) { klDiscrete = p; } return klDiscrete;",
      "a var in a block further in": "if (p > q) { var klDiscrete = p; } return klDiscrete;",
      "a parameter": "return [p, q].reduce((klDiscrete, x) => klDiscrete + x, 0);",
      "a parameter taken apart": "return [{ a: p }].map(({ a: klDiscrete }) => klDiscrete)[0];",
      "a member that is taken apart": "const { klDiscrete: mine } = { klDiscrete: p }; return mine;",
      "a loop's variable":
        "for (const klDiscrete of [p, q]) { if (klDiscrete) return klDiscrete; } return 0;",
      "a caught error": "try { return p; } catch (klDiscrete) { return Number(klDiscrete); }",
      "a function inside": "function klDiscrete() { return p; } return klDiscrete();",
      "a member of a type":
        "type Parts = { klDiscrete: number }; const parts: Parts = { klDiscrete: p }; return parts.klDiscrete;",
      "a method": "class Mine { klDiscrete() { return p; } } return new Mine().klDiscrete();",
    };
    for (const [title, body] of Object.entries(shadowed)) {
      it(`accuses nobody of ${title}`, () => {
        expect(answer(body)).to.equal(undefined);
      });
    }

    const used: Readonly<Record<string, string>> = {
      "beside another function's parameter":
        "[p].map((klDiscrete) => klDiscrete); return klDiscrete([p], [q]);",
      "outside the block that has its own": "{ const klDiscrete = p; } return klDiscrete([p], [q]);",
      "in a shorthand member": "const tools = { klDiscrete }; return tools.klDiscrete([p], [q]);",
      "as a default": "return ((f = klDiscrete) => f([p], [q]))();",
    };
    for (const [title, body] of Object.entries(used)) {
      it(`still finds the library's ${title}`, () => {
        expect(answer(body)).to.equal("klDiscrete");
      });
    }
  });
});
