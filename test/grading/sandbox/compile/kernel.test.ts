import { createContext, runInContext } from "node:vm";
import { inspect } from "node:util";
import { expect } from "chai";
import { compile } from "../../../../grading/src/sandbox/compile/index.js";
import { Notebook } from "../../../kernel/engine/collect.js";

/** Texts whose last line, a cell of its own, asks for what is compared. */
const CELLS: readonly (readonly [what: string, text: string])[] = [
  [
    "a class whose private method and static block name it",
    "class Counter { static n = 0; #next() { return ++Counter.n } static { Counter.n = 10 } next() { return this.#next() } }\nnew Counter().next()",
  ],
  [
    "such a class within a function",
    "function count() { class Counter { static n = 0; #next() { return ++Counter.n } static { Counter.n = 10 } next() { return this.#next() } } return new Counter().next() }\ncount()",
  ],
  [
    "a class that makes its own instances as static fields",
    'class Unit { static readonly nats = new Unit("nats"); private constructor(readonly name: string) {} #self() { return Unit } of() { return this.#self().nats.name } }\nUnit.nats.of()',
  ],
  [
    "standard decorators",
    "function doubled(method: (x: number) => number, _: ClassMethodDecoratorContext) { return (x: number) => 2 * method(x) }\nclass Tripling { @doubled of(x: number) { return 3 * x } }\nnew Tripling().of(7)",
  ],
  [
    "using",
    "const order: string[] = [];\n{ using it = { [Symbol.dispose]: () => void order.push('disposed') }; order.push('used') }\norder",
  ],
  ["accessors", "class Box { accessor value = 1 }\nconst box = new Box(); box.value++;\nbox.value"],
  [
    "logical assignments, separators, exponents and optional chains",
    "let size: number | null = null; size ??= 1_000; size **= 2; const none: { a?: { b: number } } = {};\n[size, none.a?.b]",
  ],
  [
    "enums, namespaces and parameters that are fields",
    "enum Side { left = 1, right }\nnamespace Shape { export const sides = 4 }\nclass Point { constructor(readonly x: number) {} }\n[Side.right, Side[1], Shape.sides, new Point(3).x]",
  ],
  [
    "an await within an array",
    "const waited = [await Promise.resolve(1), ...(await Promise.resolve([2, 3]))];\nwaited",
  ],
  [
    "generators over a spread",
    "function* upTo(n: number) { for (let i = 0; i < n; i++) yield i }\n[...upTo(3)]",
  ],
];

describe("A cell that runs in the kernel", () => {
  let notebook: Notebook;
  before(() => (notebook = new Notebook()));
  after(() => notebook.close());

  for (const [what, text] of CELLS) {
    it(`gives the same in the grader's sandbox: ${what}`, async () => {
      const end = text.lastIndexOf("\n");
      const sources = [text.slice(0, end), text.slice(end + 1)];
      const context = createContext({});
      // Node gives it to the context that the sandbox runs in, whatever V8 has.
      runInContext('Symbol.dispose ??= Symbol("Symbol.dispose")', context);
      const ran: { received?: unknown; expected?: unknown } = {};
      for (const [index, cell] of compile(sources.map((source, i) => ({ id: `c${i}`, source }))).entries()) {
        if ("error" in cell) throw new Error(cell.error.message);
        ran.received = await runInContext(cell.code, context);
        ran.expected = await notebook.value(sources[index] ?? "");
      }
      expect(inspect(ran.received)).to.equal(ran.expected);
    });
  }
});
