import { expect } from "chai";
import { createTypeChecker, type TypeChecker } from "../../../grading/src/typecheck/index.js";
import { KL, SWEEP, SWEEP_STUB } from "../course.js";

describe("createTypeChecker", () => {
  let checker: TypeChecker;
  before(() => {
    checker = createTypeChecker();
  });
  after(() => checker.dispose());

  it("finds nothing wrong in right answers and in the stub", () => {
    expect(checker.check(KL, [])).to.equal(undefined);
    expect(checker.check(SWEEP, [KL])).to.equal(undefined);
    expect(checker.check(SWEEP_STUB, [])).to.equal(undefined);
  });

  it("names line, number and message of an error in the cell's own lines", () => {
    const others = ["const a = 1;\nconst b = 2;", "interface Pair {\n  x: number;\n}"];
    const source = "function f(p: Pair): number {\n  return String(a + b + p.x);\n}";
    expect(checker.check(source, others)).to.deep.equal({
      line: 2,
      code: 2322,
      message: "Type 'string' is not assignable to type 'number'.",
    });
  });

  it("knows the library's types", () => {
    const problem = checker.check(
      'import { klBernoulli } from "latent-lab";\nconst x: string = klBernoulli(0.1, 0.2);',
      [],
    );
    expect(problem).to.deep.include({ line: 2, code: 2322 });
    expect(
      checker.check('const y: string = linspace(0, 1, "3");', ['import { linspace } from "latent-lab";']),
    ).to.include({
      line: 1,
    });
  });

  it("does not hold another cell's mistakes against this one", () => {
    expect(
      checker.check("const twice = (x: number) => 2 * helper(x);", ['const helper: number = "no";', "let ("]),
    ).to.equal(undefined);
  });

  it("says where a cell that cannot be parsed goes wrong", () => {
    expect(checker.check("function f( {\n  return 1;\n}\n", [])).to.include({ line: 2 });
  });

  it("allows what the kernel allows: top-level await, implicit any, a name that is declared again", () => {
    const source = "const wait = await Promise.resolve(1);\nfunction f(x) {\n  return x;\n}\nlet again = 2;";
    expect(checker.check(source, ["const again = 1;"])).to.equal(undefined);
  });

  it("misses a name that nobody defines", () => {
    expect(checker.check("const f = () => nowhere(1);", [])).to.include({ line: 1, code: 2304 });
  });
});
