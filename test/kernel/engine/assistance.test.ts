import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { Notebook } from "./collect.js";
import { openNotebook } from "./typescript/cells.js";

describe("completion and inspection", () => {
  let notebook: Notebook;
  before(async () => {
    notebook = openNotebook();
    await notebook.run(`
      /** Repeats a text.
       * @param count how often */
      function repeat(text: string, count: number) { return text.repeat(count); }
      const label = "x"; class Layer { units = 3; build() {} }`);
  });
  after(() => notebook.close());

  it("completes names of earlier cells, with their types", () => {
    const { matches, start, end } = notebook.engine.complete("1 + repe", 8);
    expect(matches).to.deep.include({ text: "repeat", type: "function" });
    expect([start, end]).to.deep.equal([4, 8]);
    expect(notebook.engine.complete("lab", 3).matches).to.deep.include({ text: "label", type: "instance" });
    expect(notebook.engine.complete("Lay", 3).matches).to.deep.include({ text: "Layer", type: "class" });
  });

  it("completes members by their types", () => {
    const { matches, start } = notebook.engine.complete("label.toUp", 10);
    expect(matches[0]).to.deep.equal({ text: "toUpperCase", type: "function" });
    expect(start).to.equal(6);
    const members = notebook.engine.complete("new Layer().", 12).matches;
    expect(members).to.deep.equal([
      { text: "build", type: "function" },
      { text: "units", type: "property" },
    ]);
  });

  for (const [code, text] of [
    ["import fs from 'node:f", "node:fs"],
    ["import fs from 'node:f'", "node:fs"],
    ["import * as tf from '@tensorflow/tf", "tfjs"],
  ] as const) {
    it(`completes the name of a module as a whole: ${code}`, () => {
      const cursor = code.length - (code.endsWith("f'") ? 1 : 0);
      const { matches, start, end } = notebook.engine.complete(code, cursor);
      expect(matches.map((each) => each.text))
        .to.include(text)
        .and.not.include("fast-check");
      expect(code.slice(start, end))
        .to.equal(text.slice(0, end - start))
        .and.not.equal("");
    });
  }

  it("offers names that differ in case as well, after those that do not", () => {
    const texts = (code: string) =>
      notebook.engine.complete(code, code.length).matches.map(({ text }) => text);
    expect(texts("LABEL")).to.deep.equal(["label"]);
    expect(texts("label.touppercase")).to.deep.equal(["toUpperCase"]);
    expect(texts("({ Ab: 1, aB: 2, ab: 3 }).ab")).to.deep.equal(["ab", "Ab", "aB"]);
  });

  it("knows what the names are that a module exports from others", async () => {
    writeFileSync(
      path.join(notebook.folder, "parts.ts"),
      "export function make() {} export class Part {} export const size = 1; export interface Shape {} export enum Side { left }",
    );
    writeFileSync(
      path.join(notebook.folder, "whole.ts"),
      'export { make, size, Part } from "./parts"; export * from "./parts";',
    );
    await notebook.run('import * as whole from "./whole"; whole.size');
    const { matches } = notebook.engine.complete("whole.", 6);
    expect(matches).to.deep.equal([
      { text: "Part", type: "class" },
      { text: "Side", type: "enum" },
      { text: "make", type: "function" },
      { text: "size", type: "instance" },
    ]);
  });

  it("shows a name's signature and documentation as text and as markdown", () => {
    const data = notebook.engine.inspect("repeat('a', 2)", 3)?.data;
    expect(data?.["text/plain"]).to.equal(
      "function repeat(text: string, count: number): string\n\nRepeats a text.\n\n@param count how often",
    );
    expect(data?.["text/markdown"])
      .to.contain("```typescript\nfunction repeat(")
      .and.contain("*@param* count");
  });

  it("shows the call's signature between its parentheses", () => {
    const data = notebook.engine.inspect("repeat('a', ", 12)?.data;
    expect(data?.["text/plain"])
      .to.contain("repeat(text: string, count: number): string")
      .and.contain("how often");
  });

  for (const [what, code, cursor, words] of [
    ["the language's library", "Math.max(1)", 7, "Returns the larger of a set"],
    ["the language's library, in a call", "Math.max(1, ", 12, "Numeric expressions to be evaluated"],
    ["Node", "process.cwd", 10, "returns the current working directory"],
    ["a method", "[1].map", 6, "Calls a defined callback function on each element"],
    ["a package", 'import * as tf from "@tensorflow/tfjs"; tf.tensor1d', 48, "Creates rank-1"],
  ] as const) {
    it(`shows the documentation of ${what}, which nothing but this needs`, async () => {
      const before = notebook.engine.inspect(code, cursor)?.data;
      expect(before?.["text/plain"]).to.include(words);
      expect(notebook.engine.inspect(code, cursor)?.data).to.deep.equal(before);
      expect(await notebook.value("40 + 2")).to.equal("42");
    });
  }

  it("knows nothing where there is nothing", () => {
    expect(notebook.engine.inspect("1 +  2", 4)).to.equal(undefined);
    expect(notebook.engine.inspect("undeclaredName", 5)).to.equal(undefined);
    expect(notebook.engine.inspect("const known: any = 1; known", 24)?.data["text/plain"]).to.include("any");
  });
});

describe("completeness of code", () => {
  let notebook: Notebook;
  before(() => (notebook = new Notebook()));
  after(() => notebook.close());

  for (const code of [
    "1",
    "const a = 1;\n",
    "",
    "await (1)",
    "for await (const a of b) {}",
    "// note",
    "<b>x</b>",
  ]) {
    it(`is complete: ${JSON.stringify(code)}`, () => {
      expect(notebook.engine.isComplete(code)).to.deep.equal({ status: "complete" });
    });
  }

  for (const [code, indent] of [
    ["f(", "  "],
    ["if (x) {\n", "  "],
    ["  while (x) {", "    "],
    ["const x =", ""],
    ["`abc", ""],
    ["/* note", ""],
    ["[1,\n  2,", "  "],
    ["class A { // note", "  "],
  ] as const) {
    it(`is incomplete: ${JSON.stringify(code)}`, () => {
      expect(notebook.engine.isComplete(code)).to.deep.equal({ status: "incomplete", indent });
    });
  }

  for (const code of ["a = ) b", "f(1))", "const 3 = x", "x = 'abc", "}"]) {
    it(`is invalid: ${JSON.stringify(code)}`, () => {
      expect(notebook.engine.isComplete(code)).to.deep.equal({ status: "invalid" });
    });
  }
});
