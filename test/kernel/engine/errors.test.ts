import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { Notebook } from "./collect.js";

const collectNothing = {
  stream: () => undefined,
  display: () => undefined,
  clearOutput: () => undefined,
  input: () => Promise.resolve(""),
};

describe("an error of a cell", () => {
  let notebook: Notebook;
  before(() => (notebook = new Notebook()));
  after(() => notebook.close());

  it("shows the student's frames only, in TypeScript's lines, with the line at fault", async () => {
    await notebook.run(
      "interface Point { x: number }\n\nfunction read(p: Point) {\n  type T = string;\n  return (p as any).y.z;\n}",
    );
    const { ename, evalue, traceback } = await notebook.failure("\nread({ x: 1 });");
    expect(ename).to.equal("TypeError");
    expect(evalue).to.contain("Cannot read properties of undefined");
    expect(traceback.slice(1)).to.deep.equal([
      "  3 | function read(p: Point) {",
      "  4 |   type T = string;",
      "> 5 |   return (p as any).y.z;",
      "    |                       ^",
      "    at read (cell 1:5:23)",
      "    at cell 2:2:1",
    ]);
  });

  it("points into the right line after an await, and where the cell begins with one", async () => {
    const late = await notebook.failure("await null;\n\nthrow new Error('late')");
    expect(late.traceback.join("\n")).to.match(/at cell \d+:3:7$/);
    const marked = await notebook.failure("await (1); throw new Error('marked')");
    expect(marked.traceback.join("\n")).to.match(/at cell \d+:1:18$/);
  });

  it("points into local modules", async () => {
    writeFileSync(
      path.join(notebook.folder, "lib.ts"),
      "export type Size = number;\n\nexport function check(size: Size) {\n  if (size < 0) throw new RangeError('negative');\n}\n",
    );
    const { traceback } = await notebook.failure('import { check } from "./lib";\ncheck(-1)');
    expect(traceback).to.include("> 4 |   if (size < 0) throw new RangeError('negative');");
    expect(traceback).to.include("    at check (lib.ts:4:23)");
  });

  it("is mapped in a printed stack too", async () => {
    const stack = await notebook.value("interface Gone {}\n\nnew Error('x').stack?.split('\\n')[1]");
    expect(stack).to.match(/at cell \d+:3:1/);
  });

  it("has the student's frames only, however it becomes text", async () => {
    const ways = [
      "fail().stack",
      "fail()",
      "const holder: { stack?: string } = {}; Error.captureStackTrace(holder); fail().stack! + holder.stack",
      "[await Promise.allSettled([Promise.reject(fail())])]",
      "(await import('node:util')).inspect({ nested: fail() }, { depth: 5 })",
    ];
    await notebook.run("function fail() { return new RangeError('by hand') }");
    for (const way of ways) {
      expect(await notebook.value(way), way)
        .to.include("fail (cell ")
        .and.not.match(/kernel|node:vm|evalmachine|globals\.|cell:\d/);
    }
  });

  it("calls things by the names that the student gave", async () => {
    await notebook.run("const nothing: any = 1; const call = () => nothing();");
    const { evalue, traceback } = await notebook.failure("call()");
    expect(evalue).to.equal("nothing is not a function");
    expect(traceback[0]).to.equal("TypeError: nothing is not a function");
  });

  it("calls them so in its message as well, however the student's code catches it", async () => {
    const source = `
      const absent: any = null, other: any = 1;
      const seen: string[] = [];
      const fails = () => other();
      const rejects = async () => { for (const each of other) {} };
      try { fails() } catch (e) { seen.push(e.message) }
      try { new other() } catch ({ message }) { seen.push(message) }
      try { const { a } = absent } catch (e) { seen.push(String(e)) }
      await rejects().catch((e) => seen.push(e.message));
      await rejects().catch(function (e) { seen.push(e.message) });
      await rejects().then(undefined, async (e) => { seen.push(e.message) });
      seen.join(", ")`;
    const text = String(await notebook.value(source));
    expect(text).to.include("other is not a function").and.include("other is not iterable");
    expect(text).not.to.match(/__|\.value/);
  });

  it("has the name of its class, and shows what it holds beside its message", async () => {
    const { ename, traceback } = await notebook.failure(
      "class TooDeep extends Error { depth = 7 }\nthrow new TooDeep('down there')",
    );
    expect(ename).to.equal("TooDeep");
    expect(traceback.at(-1)).to.equal("{ depth: 7 }");
  });

  it("calls the cell as it was told to", async () => {
    const outcome = await notebook.engine.execute("(null as any).x", collectNothing, "cell 41");
    expect(outcome).to.have.nested.property("error.traceback").that.includes("    at cell 41:1:15");
  });

  it("tells what caused it", async () => {
    const { traceback } = await notebook.failure(
      "throw new Error('outer', { cause: new TypeError('inner') })",
    );
    expect(traceback).to.include("Caused by TypeError: inner");
  });

  it("may be any thrown value", async () => {
    expect(await notebook.failure("throw 'text'")).to.include({ evalue: "'text'" });
    expect(await notebook.failure("throw undefined")).to.include({ evalue: "undefined" });
    expect(await notebook.failure("await Promise.reject(null)")).to.include({ evalue: "null" });
  });

  it("of types names line, column and code, before anything runs", async () => {
    const { ename, evalue, traceback } = await notebook.failure(
      "console.log('never');\nconst label: string = 5;\nlabel.nope",
    );
    expect(ename).to.equal("TypeScriptError");
    expect(evalue).to.equal("Type 'number' is not assignable to type 'string'. (TS2322)");
    const [headline, , , caret] = traceback;
    expect(headline).to.match(/^cell \d+:2:7 - error TS2322: /);
    expect(caret).to.equal("    |       ^^^^^");
    expect(traceback.join("\n")).to.match(/cell \d+:3:7 - error TS2339: Property 'nope'/);
  });

  it("of types in a cell that begins with await points to the right column", async () => {
    const { traceback } = await notebook.failure("await (1).nope");
    expect(traceback[0]).to.match(/^cell \d+:1:11 - error TS2339/);
  });

  it("of types in a local module names its file", async () => {
    writeFileSync(
      path.join(notebook.folder, "wrong.ts"),
      "export const n = 1;\nexport const s: string = n;\n",
    );
    const { traceback } = await notebook.failure('import { s } from "./wrong";\ns');
    expect(traceback.slice(0, 3)).to.deep.equal([
      "wrong.ts:2:14 - error TS2322: Type 'number' is not assignable to type 'string'.",
      "  1 | export const n = 1;",
      "> 2 | export const s: string = n;",
    ]);
  });

  it("of types keeps the whole chain of a message", async () => {
    const { traceback } = await notebook.failure(
      "const p: { a: { b: number } } = {} as { a: { b: string } };",
    );
    expect(traceback.join("\n"))
      .to.contain("not assignable")
      .and.contain("The types of 'a.b' are incompatible");
  });

  it("of syntax is a SyntaxError", async () => {
    expect(await notebook.failure("const = 3")).to.include({ ename: "SyntaxError" });
    expect(await notebook.failure("break")).to.include({ ename: "SyntaxError" });
  });

  for (const [what, cell, code] of [
    ["decorators", "function bad(x: number) {} class A { @bad m() {} }", 1241],
    ["async functions", "async function f(): number { return 1 }", 1064],
    ["conditions", "function nothing(): void {} if (nothing()) 1;", 1345],
    ["what is to satisfy a type", "'text' satisfies number", 1360],
    ["imported types", 'import type { Stats } from "node:fs"; new Stats()', 1361],
  ] as const) {
    it(`of the types of ${what} is none of syntax`, async () => {
      const { ename, evalue } = await notebook.failure(cell);
      expect([ename, evalue.endsWith(`(TS${code})`)], evalue).to.deep.equal(["TypeScriptError", true]);
    });
  }

  it("on a name of the browser's says that there is no page, and not which option to change", async () => {
    const { evalue, traceback } = await notebook.failure("document.body");
    expect(evalue).to.equal("Cannot find name 'document'. (TS2584)");
    expect(traceback.at(-1)).to.match(/^'document' is there in browsers only/);
  });

  it("calls a function that an object holds as the student's code does", async () => {
    await notebook.run("const model: any = {}; model.run = function () { throw new Error('in run') };");
    const { traceback } = await notebook.failure("model.run()");
    expect(traceback.join("\n")).to.match(/at model\.run \(cell \d+:1:56\)/);
  });
});
