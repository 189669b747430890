import { expect } from "chai";
import { createContext, runInContext } from "node:vm";
import { compile } from "../../../../grading/src/sandbox/compile/index.js";

/** Compiles the cells and runs them in order in one fresh global scope; the value of the last expression. */
async function run(...sources: string[]): Promise<unknown> {
  const required = { klBernoulli: () => 1, default: "no" };
  const context = createContext({ require: (name: string) => ({ ...required, name }) });
  let value: unknown;
  for (const cell of compile(sources.map((source, index) => ({ id: `c${index}`, source })))) {
    if ("error" in cell) throw new Error(cell.error.message);
    value = await runInContext(cell.code, context);
  }
  return value;
}

describe("Compiling cells", () => {
  it("makes globals of what a cell declares, seen by later cells", async () => {
    const declared = `
      const a: number = 1; let b = 2, c: string; var d = 4;
      const { e, f: [g = 7] }: { e: number; f: number[] } = { e: 5, f: [] };
      function h<T>(x: T): T { return x; }
      class I<T> { constructor(private readonly value: T) {} get() { return this.value; } }
      abstract class J { abstract k(): number; }
      enum L { M = 1, N } const enum O { P = 9 }
      namespace Q { export const r = 18; }
      interface S { t: number } type U = S | undefined; declare const v: number;
      export const w = 23; export default class X {} export function y() { return 25; }`;
    const used = "[a, b, c, d, e, g, h(8), new I(9).get(), typeof J, L.N, O.P, Q.r, w, typeof X, y()]";
    const expected = [1, 2, undefined, 4, 5, 7, 8, 9, "function", 2, 9, 18, 23, "function", 25];
    expect(await run(declared, used)).to.deep.equal(expected);
  });

  it("lets a later cell declare a name again, and earlier functions see it", async () => {
    expect(
      await run(
        "const scale = 2; const twice = (x: number) => scale * x; function f() { return 1; } class C {}",
        "let scale = 3; class C { two = 2; } const f = () => 7;",
        "[twice(10), f(), new C().two]",
      ),
    ).to.deep.equal([30, 7, 2]);
  });

  it("allows await at the top level, with all its declarations global", async () => {
    expect(
      await run(
        `const one = await Promise.resolve(1 as number);
         const { two, ...others } = await Promise.resolve({ two: 2, three: 3 }), [, four = 4] = [0];
         let sum = 0;
         for await (const x of [1, 2]) sum += x;
         function five() { return one + 4; }
         class Six { six = 6; }
         enum Seven { Value = 7 }`,
        "[one, two, others, four, sum, five(), new Six().six, Seven.Value]",
      ),
    ).to.deep.equal([1, 2, { three: 3 }, 4, 3, 5, 6, 7]);
  });

  it("rejects the promise of a cell whose await fails", async () => {
    const error = await run("await Promise.reject(new Error('late'));").catch((error: unknown) => error);
    expect(String(error)).to.equal("Error: late");
  });

  it("turns imports into globals through require, types left out", async () => {
    expect(
      await run(
        `import { klBernoulli, klBernoulli as kl, type Random } from "latent-lab";
         import * as all from "latent-lab";
         import type { Exercise } from "nowhere";
         import "side-effect";
         import old = require("old");`,
        `const later = await import("later");
         globalThis.seen = [klBernoulli(), kl(), all.name, old.name, later.name];`,
        "seen",
      ),
    ).to.deep.equal([1, 1, "latent-lab", "old", "later"]);
  });

  it("is strict, as a module is", async () => {
    const error = await run("undeclared = 1;").catch((error: unknown) => error);
    expect(String(error)).to.include("undeclared is not defined");
  });

  it("names the line of a cell that cannot be parsed, and keeps the others", () => {
    const cells = compile([
      { id: "bad", source: "const a = 1;\n\nconst b: = 2;" },
      { id: "good", source: "const a = 1;" },
    ]);
    expect(cells[0]).to.deep.equal({
      id: "bad",
      error: { name: "SyntaxError", message: "Type expected.", line: 3 },
    });
    expect(cells[1]).to.have.property("code");
  });

  it("compiles equal cells alike, also under other ids", () => {
    const [a, b] = compile([
      { id: "a", source: "const x: number = 1;" },
      { id: "b", source: "const x: number = 1;" },
    ]);
    expect({ ...a, id: "b" }).to.deep.equal(b);
  });
});
