import { expect } from "chai";
import ts from "../../../../kernel/src/engine/compiler.cjs";
import { declaredNames } from "../../../../kernel/src/engine/typescript/names.js";
import { usesIn } from "../../../../kernel/src/engine/typescript/uses/index.js";
import { Notebook } from "../collect.js";

/** Finds what a name was made with in these cells, of which the last that declares a name makes it. */
function used(name: string, ...sources: string[]): string[] {
  const files = sources.map((source) => ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest));
  const declared = files.map((file) => declaredNames(file).names);
  const makerOf = (each: string) => {
    const index = declared.findLastIndex((names) => names.has(each));
    return index < 0 ? undefined : index;
  };
  return [...usesIn({ sources, makerOf })(name)].sort();
}

describe("what the value of a name was made with", () => {
  it("is imported under another name, taken from a namespace, by a key or by a pattern", () => {
    const answer = "const answer = [f(3)];";
    for (const source of [
      `import { size as f } from "lab"; ${answer}`,
      `import * as lab from "lab"; const f = lab.size; ${answer}`,
      `import * as lab from "lab"; const f = lab?.[ 'size' ]; ${answer}`,
      `const f = (await import("lab"))[\`size\`]; ${answer}`,
      `const { size: f } = await import("lab"); ${answer}`,
      `const { other: { size: f } } = require("lab"); ${answer}`,
      `let f: any; ({ size: f } = require("lab")); ${answer}`,
    ]) {
      expect(used("answer", source), source).to.include("size");
    }
  });

  it("is found through all cells that the name is made in, and only there", () => {
    const cells = [
      'import { size, draw, area } from "lab";',
      "const mine = (n: number) => size(n);\ndraw(area(3));",
      "const table = [1, 2].map(mine); const other = area(3);",
      "const answer = table.map((x) => x);",
    ];
    expect(used("answer", ...cells)).to.deep.equal(["map", "size"]);
    expect(used("other", ...cells)).to.deep.equal(["area"]);
    expect(used("nobody", ...cells)).to.deep.equal([]);
  });

  it("counts what changes the value later, and not what changed an earlier value of that name", () => {
    const begin = 'import { size } from "lab"; const answer: number[] = [];';
    for (const change of [
      "answer.push(size(3));",
      "answer[0] = size(3);",
      "for (const n of [1, 2]) answer[n] = size(n);",
      "[answer[0], answer[1]] = [size(1), size(2)];",
      "({ first: answer[0] } = { first: size(2) });",
      "Object.assign(answer, [size(3)]);",
      "function fill() { answer.splice(0, 0, size(3)); }",
    ]) {
      expect(used("answer", begin, change), change).to.include("size");
      expect(used("answer", begin, change, "const answer = [7];"), change).not.to.include("size");
    }
    for (const beside of [
      "console.log(answer[0] === size(3));",
      "const test = () => { const answer = []; answer.push(size(3)); };",
      "const other = { answer: [] }; other.answer.push(size(3));",
    ]) {
      expect(used("answer", begin, beside), beside).not.to.include("size");
    }
  });

  it("leaves out comments, texts, types, keys of objects, and names that a function has for itself", () => {
    const imported = 'import { size } from "lab"; const n = size(3);';
    for (const source of [
      "/* size */ const answer = ['size', `size`]; // size",
      "const answer: typeof size = [7];",
      "const answer = { size: 7 };",
      "const answer = [1].map((n) => n);",
      "const answer = (() => { const n = 1; return [n]; })();",
      "const answer = [1].map(function n(x) { return n(x); });",
      "const answer = (() => { try { return 1; } catch (n) { return n; } })();",
      "const answer = (() => { for (const n of [1]) return n; })();",
    ]) {
      expect(used("answer", imported, source), source).not.to.include("size");
    }
    expect(used("answer", imported, "const answer = [1].map((n) => n, n);")).to.include("size");
  });

  it("is a function of the notebook's own where that has the name", () => {
    expect(used("answer", "const size = (n: number) => 2 * n;", "const answer = [size(3)];")).to.deep.equal(
      [],
    );
  });

  it("is read off sums of a hundred thousand terms and off chains of members", () => {
    const long = `const answer = f(3)${" + 1".repeat(100_000)};`;
    expect(used("answer", `import { size as f } from "lab"; ${long}`)).to.include("size");
    expect(used("answer", `const answer = x${".y".repeat(2_000)}.size;`)).to.include("size");
  });
});

describe("what a running notebook says a name was made with", () => {
  let notebook: Notebook;
  beforeEach(() => (notebook = new Notebook()));
  afterEach(() => notebook.close());
  const names = (name: string) => [...(notebook.engine.usedFor?.(name) ?? [])];

  it("follows the cells that made it, also while a later one has failed", async () => {
    await notebook.run('import { basename as mine } from "node:path";');
    await notebook.run("const helper = (text: string) => mine(text);");
    await notebook.run('const answer = [helper("a/b")];', "answer");
    await notebook.run("const helper: string = 3;");
    expect(names("answer")).to.deep.equal(["basename"]);
    await notebook.run('const answer = ["b"];', "answer");
    expect(names("answer")).to.deep.equal([]);
  });

  it("counts what later cells change, and forgets that when the name is made anew", async () => {
    await notebook.run("const answer: string[] = [];", "answer");
    await notebook.run('import { basename } from "node:path"; answer.push(basename("a/b"));');
    expect(names("answer")).to.include("basename");
    await notebook.run("const answer: string[] = [];", "answer");
    expect(names("answer")).to.deep.equal([]);
  });
});
