import { expect } from "chai";
import { join } from "node:path";
import { createTypeChecker, type TypeChecker } from "../../../grading/src/typecheck/index.js";
import { TemporaryFolder } from "../temporary.js";
import { KL, SWEEP, SWEEP_STUB } from "../released-course.js";

describe("createTypeChecker", () => {
  let checker: TypeChecker;
  before(() => {
    // So few files that they run out in these tests.
    checker = createTypeChecker(undefined, 2);
  });
  const check = (source: string, others: readonly string[]) => checker.check([{ source, others }])[0];

  it("finds nothing wrong in right answers and in the stub", () => {
    expect(check(KL, [])).to.equal(undefined);
    expect(check(SWEEP, [KL])).to.equal(undefined);
    expect(check(SWEEP_STUB, [])).to.equal(undefined);
  });

  it("names line, number and message of an error in the cell's own lines", () => {
    const others = ["const a = 1;\nconst b = 2;", "interface Pair {\n  x: number;\n}"];
    const source = "function f(p: Pair): number {\n  return String(a + b + p.x);\n}";
    expect(check(source, others)).to.deep.equal({
      line: 2,
      code: 2322,
      message: "Type 'string' is not assignable to type 'number'.",
    });
  });

  it("knows the library's types", () => {
    const problem = check(
      'import { klBernoulli } from "latent-lab";\nconst x: string = klBernoulli(0.1, 0.2);',
      [],
    );
    expect(problem).to.deep.include({ line: 2, code: 2322 });
    expect(
      check('const y: string = linspace(0, 1, "3");', ['import { linspace } from "latent-lab";']),
    ).to.include({
      line: 1,
    });
  });

  it("knows what the kernel puts into the global scope", () => {
    expect(check('const name: string = await input("Your name?");', [])).to.equal(undefined);
    expect(check("const name: number = await input();", [])).to.include({ line: 1, code: 2322 });
  });

  it("does not hold another cell's mistakes against this one", () => {
    expect(
      check("const twice = (x: number) => 2 * helper(x);", ['const helper: number = "no";', "let ("]),
    ).to.equal(undefined);
  });

  it("says where a cell that cannot be parsed goes wrong", () => {
    expect(check("function f( {\n  return 1;\n}\n", [])).to.include({ line: 2 });
  });

  it("allows what the kernel allows: top-level await, implicit any, a name that is declared again", () => {
    const source = "const wait = await Promise.resolve(1);\nfunction f(x) {\n  return x;\n}\nlet again = 2;";
    expect(check(source, ["const again = 1;"])).to.equal(undefined);
  });

  it("misses a name that nobody defines", () => {
    expect(check("const f = () => nowhere(1);", [])).to.include({ line: 1, code: 2304 });
  });

  it("checks several cells at once, each by itself, and fewer after more", () => {
    const problems = checker.check([
      { source: "const a: string = 1;", others: [] },
      { source: "const a = 1;", others: [] },
      { source: "const b: number = '';", others: [] },
    ]);
    expect(problems.map((problem) => problem?.code)).to.deep.equal([2322, undefined, 2322]);
    expect(check("const a = 1;", [])).to.equal(undefined);
  });

  it("checks cells by themselves whatever modules they and those before them import", () => {
    const importing = (...modules: string[]) => ({
      source: `${modules.map((name, i) => `import * as m${i} from "node:${name}";`).join("\n")}\nconst a: string = m0;`,
      others: [],
    });
    const codes = (cells: { source: string; others: string[] }[]) =>
      checker.check(cells).map((problem) => problem?.code);
    expect(codes([importing("fs"), importing("os"), importing("fs")])).to.deep.equal([2322, 2322, 2322]);
    expect(codes([{ source: "const a = 1;", others: [] }])).to.deep.equal([undefined]);
    expect(codes([importing("os", "fs"), importing("nowhere")])).to.deep.equal([2322, 2307]);
    expect(codes([importing("fs")])).to.deep.equal([2322]);
  });

  it("keeps what a cell declares for all modules from the cells of the next call", () => {
    const everywhere = "declare global { var everywhere: number; }\nexport const a = everywhere;";
    expect(check(everywhere, [])).to.equal(undefined);
    expect(check("const f = () => everywhere;", [])).to.include({ code: 2304 });
    expect(check('import "mocha";\nconst f = () => before(() => undefined);', [])).to.equal(undefined);
    expect(check("const f = () => before(() => undefined);", [])).to.include({ code: 2304 });
  });

  it("finds a course's own library from the folder of its notebooks", async () => {
    const folder = new TemporaryFolder();
    const root = await folder.make({
      "node_modules/own-library/package.json": '{ "name": "own-library", "types": "index.d.ts" }',
      "node_modules/own-library/index.d.ts": "export function half(x: number): number;",
    });
    const elsewhere = createTypeChecker(join(root, "notebooks"));
    const use = (argument: string) =>
      `import { half } from "own-library";\nfunction quarter(): number { return half(half(${argument})); }`;
    const problems = elsewhere.check([use("8"), use('"8"')].map((source) => ({ source, others: [] })));
    await folder.remove();
    expect(problems.map((problem) => problem?.code)).to.deep.equal([undefined, 2345]);
    expect(check(use("8"), [])?.code, "nobody else has it").to.equal(2307);
  });
});
