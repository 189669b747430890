import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import {
  type CodeCell,
  type Notebook,
  type Output,
  runNotebook,
} from "../../../kernel/src/notebook/index.js";

/** A notebook of code cells with the ids c0, c1, … */
function notebookOf(...sources: string[]): Notebook {
  const cells = sources.map((source, index): CodeCell => ({
    cell_type: "code",
    id: `c${index}`,
    metadata: {},
    source,
    execution_count: null,
    outputs: [],
  }));
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells };
}

describe("runNotebook", () => {
  let cwd: string;
  before(() => (cwd = realpathSync(mkdtempSync(path.join(tmpdir(), "run-")))));
  after(() => rmSync(cwd, { recursive: true, force: true }));

  async function run(sources: string[], timeout?: number) {
    const { notebook, failed } = await runNotebook(notebookOf(...sources), { cwd, timeout });
    const cells = notebook.cells as CodeCell[];
    return { cells, failed, outputs: cells.map(({ outputs }) => outputs) };
  }

  const stdout = (text: string): Output => ({ output_type: "stream", name: "stdout", text });

  it("gives each cell its count, its output and its result", async () => {
    const { cells, failed } = await run(["const a = 20; console.log('hi');", "  ", "a + 1"]);
    expect(failed).to.deep.equal([]);
    expect(cells.map((cell) => cell.execution_count)).to.deep.equal([1, null, 2]);
    expect(cells[0]?.outputs).to.deep.equal([stdout("hi\n")]);
    expect(cells[2]?.outputs).to.deep.equal([
      { output_type: "execute_result", execution_count: 2, data: { "text/plain": "21" }, metadata: {} },
    ]);
  });

  it("leaves the notebook it was given as it was, and drops old outputs", async () => {
    const notebook = notebookOf("1;");
    (notebook.cells[0] as CodeCell).outputs = [stdout("old")];
    const before = structuredClone(notebook);
    const result = await runNotebook(notebook, { cwd });
    expect(notebook).to.deep.equal(before);
    expect((result.notebook.cells[0] as CodeCell).outputs).to.not.deep.include(stdout("old"));
  });

  it("runs a notebook in JavaScript by JavaScript's rules", async () => {
    const sources = [
      "class Hello { constructor(name) { this.name = name; } }\nnew Hello('n').name",
      "/** @type {any} */\nlet x = 1;\nx += ' text';",
      "count = 3;",
      "const f = (a) => a, b = 2, c = 1;\n[x, count, f < b > (c)]",
      "let typed: number = 1",
    ];
    for (const metadata of [
      { language_info: { name: "javascript" } },
      { kernelspec: { name: "jslab", display_name: "JavaScript", language: "javascript" } },
    ]) {
      const { notebook, failed } = await runNotebook({ ...notebookOf(...sources), metadata }, { cwd });
      expect(failed.map(({ cell, ename }) => [cell, ename])).to.deep.equal([["c4", "SyntaxError"]]);
      const [output] = (notebook.cells[3] as CodeCell).outputs;
      expect(output).to.have.nested.property("data.text/plain", "[ '1 text', 3, false ]");
      expect(notebook.metadata.language_info?.name).to.equal("javascript");
    }
  });

  it("joins what follows on the same stream", async () => {
    const { outputs } = await run([
      "console.log(1); console.log(2); console.error('e'); process.stdout.write('3'); undefined",
    ]);
    expect(outputs[0]).to.deep.equal([
      stdout("1\n2\n"),
      { output_type: "stream", name: "stderr", text: "e\n" },
      stdout("3"),
    ]);
  });

  it("loses nothing of a large output", async () => {
    const { outputs } = await run(["for (let i = 0; i < 20_000; i++) console.log(i);"]);
    const expected = Array.from({ length: 20_000 }, (_, i) => `${i}\n`).join("");
    expect(outputs[0]).to.deep.equal([stdout(expected)]);
  });

  it("goes on after a failed cell, and says which failed", async () => {
    const { cells, failed } = await run([
      "throw new TypeError('one')",
      "const n: number = 'x'",
      "console.log('on')",
    ]);
    expect(failed.map(({ cell, index, ename }) => ({ cell, index, ename }))).to.deep.equal([
      { cell: "c0", index: 0, ename: "TypeError" },
      { cell: "c1", index: 1, ename: "TypeScriptError" },
    ]);
    expect(cells[0]?.outputs[0]).to.include({ output_type: "error", ename: "TypeError", evalue: "one" });
    expect(cells[2]?.outputs).to.deep.equal([stdout("on\n")]);
  });

  it("does not count a failure that the cell's tag announces", async () => {
    const notebook = notebookOf("throw new Error('as it should')");
    (notebook.cells[0] as CodeCell).metadata.tags = ["raises-exception"];
    const { notebook: after, failed } = await runNotebook(notebook, { cwd });
    expect(failed).to.deep.equal([]);
    expect((after.cells[0] as CodeCell).outputs[0]).to.include({ output_type: "error" });
  });

  it("counts a time-out as a failure, whatever the cell's tag announces", async () => {
    const notebook = notebookOf("while (true) {}");
    (notebook.cells[0] as CodeCell).metadata.tags = ["raises-exception"];
    const { failed } = await runNotebook(notebook, { cwd, timeout: 1 });
    expect(failed.map(({ ename }) => ename)).to.deep.equal(["CellTimeout"]);
  });

  it("leaves a cell that is tagged to be skipped as it is", async () => {
    const notebook = notebookOf("throw new Error('never run')", "'run'");
    const skipped = notebook.cells[0] as CodeCell;
    skipped.metadata.tags = ["skip-execution"];
    skipped.outputs = [{ output_type: "stream", name: "stdout", text: "of an earlier day" }];
    const { notebook: after, failed } = await runNotebook(notebook, { cwd });
    expect(failed).to.deep.equal([]);
    expect(after.cells[0]).to.deep.equal(skipped);
    expect((after.cells[1] as CodeCell).execution_count).to.equal(1);
  });

  it("says which language the notebook is in, for the tools that read it next", async () => {
    const { notebook } = await runNotebook(notebookOf("1"), { cwd });
    expect(notebook.metadata.language_info).to.include({ name: "typescript", file_extension: ".ts" });
  });

  for (const [what, source] of [
    ["an endless loop", "const kept = 1;\nwhile (true) {}"],
    ["an endless loop after an await", "const kept = 1;\nawait null;\nwhile (true) {}"],
    ["a promise that never settles", "const kept = 1;\nawait new Promise(() => {});"],
    ["an endless loop over microtasks", "const kept = 1;\nfor (;;) await null;"],
    ["a program that it waits for", "const kept = 1;\nrequire('node:child_process').execSync('sleep 60');"],
    [
      "an endless loop over timers",
      "const kept = 1;\nfor (;;) await new Promise((go) => setTimeout(go, 1));",
    ],
  ] as const) {
    it(`stops ${what} when its time is up, and goes on`, async () => {
      const { outputs, failed } = await run([source, "console.log('on', kept)"], 1);
      expect(failed).to.have.length(1);
      expect(failed[0]?.evalue).to.contain("did not finish within 1 s");
      expect(outputs[0]?.at(-1)).to.include({ output_type: "error", ename: "CellTimeout" });
      expect(outputs[1]).to.deep.equal([stdout("on 1\n")]);
    });
  }

  it("updates displays in place, also those of earlier cells", async () => {
    const { outputs } = await run([
      'import * as tslab from "tslab"; const live = tslab.newDisplay(); live.text("1"); live.text("2");',
      'live.html("<b>3</b>"); tslab.display.text("own");',
    ]);
    const shown = (data: Record<string, string>) => ({ output_type: "display_data", data, metadata: {} });
    expect(outputs[0]).to.deep.equal([shown({ "text/html": "<b>3</b>" })]);
    expect(outputs[1]).to.deep.equal([shown({ "text/plain": "own" })]);
  });

  it("offers libraries a host, whose displays are copied as they are at that moment", async () => {
    const { outputs } = await run([
      `const host = (globalThis as any)[Symbol.for("Jupyter.host")];
       const spec = { n: 1 };
       host.display({ "application/json": spec }); spec.n = 2; undefined`,
      'console.log("gone"); host.clearOutput(); console.log("stays");',
      'console.log("until the next"); host.clearOutput(true); console.log("next");',
      'try { await host.input("name?") } catch (error) { console.log((error as Error).message) }',
      'await (globalThis as any).input("again?")',
      'host.openComm("t") === undefined',
    ]);
    expect(outputs[0]).to.deep.equal([
      { output_type: "display_data", data: { "application/json": { n: 1 } }, metadata: {} },
    ]);
    expect(outputs[1]).to.deep.equal([stdout("stays\n")]);
    expect(outputs[2]).to.deep.equal([stdout("next\n")]);
    expect(outputs[3]?.[0]).to.have.property("text").that.contains("Nobody can answer");
    expect(outputs[4]?.[0]).to.have.property("evalue").that.contains('Nobody can answer "again?"');
    expect(outputs[5]?.[0]).to.have.property("data").that.deep.equals({ "text/plain": "true" });
    expect(globalThis).not.to.have.property("input");
  });

  it("writes no output for a program that prints nothing of its own", async () => {
    const { outputs } = await run([
      'import { execSync } from "node:child_process"; const version = execSync("echo 1.2.3").toString();',
      "process.stdout.write(''); undefined",
    ]);
    expect(outputs).to.deep.equal([[], []]);
  });

  it("gives late output to the cell that made it", async () => {
    const { outputs } = await run([
      "void setTimeout(() => console.log('late'), 20);",
      "await new Promise((go) => setTimeout(go, 80)); console.log('own');",
    ]);
    expect(outputs).to.deep.equal([[stdout("late\n")], [stdout("own\n")]]);
  });

  it("survives a late exception and an unhandled rejection, and shows them", async () => {
    const { outputs, failed } = await run([
      "setTimeout(() => { throw new Error('thrown late') }, 5);\nvoid Promise.reject(new Error('rejected'));",
      "await new Promise((go) => setTimeout(go, 50));",
    ]);
    expect(failed).to.deep.equal([]);
    const text = JSON.stringify(outputs);
    expect(text).to.contain("thrown late").and.contain("rejected");
  });

  it("takes process.exit for an error of the cell", async () => {
    const { outputs, failed } = await run(["process.exit(3)", "console.log('on')"]);
    expect(failed.map(({ ename }) => ename)).to.deep.equal(["ProcessExit"]);
    expect(outputs[1]).to.deep.equal([stdout("on\n")]);
  });

  it("runs in the notebook's folder and puts the process back as it was", async () => {
    const state = () => ({
      cwd: process.cwd(),
      write: process.stdout.write,
      exit: process.exit,
      env: { ...process.env },
      timers: [setTimeout, setInterval, setImmediate, queueMicrotask],
      stack: Error.prepareStackTrace,
      host: Object.getOwnPropertySymbols(globalThis).includes(Symbol.for("Jupyter.host")),
      listeners: process.eventNames().map((event) => [event, process.listenerCount(event)]),
    });
    const before = state();
    const { outputs } = await run([
      "console.log(process.cwd()); process.chdir('/'); process.env.LEFT_BEHIND = '1'; process.env.HOME = '/x'; undefined",
      "process.on('exit', () => {}); setInterval(() => console.log('tick'), 1); throw new Error('end')",
    ]);
    expect(outputs[0]).to.deep.equal([stdout(`${cwd}\n`)]);
    expect(state()).to.deep.equal(before);
  });

  it("starts every notebook without the names and modules of the one before", async () => {
    const module = path.join(cwd, "counter.ts");
    writeFileSync(module, "export const state = { count: 0 };\n");
    const cell = 'import { state } from "./counter";\nconsole.log(++state.count);';
    const first = await run([cell, "const leak = 1;"]);
    const second = await run([cell, "leak"]);
    expect([first.outputs[0], second.outputs[0]]).to.deep.equal([[stdout("1\n")], [stdout("1\n")]]);
    expect(second.failed[0]?.evalue).to.contain("Cannot find name 'leak'");
  });

  it("tells of each cell as it goes", async () => {
    const seen: unknown[] = [];
    const onCell = ({ index, error }: { index: number; error: unknown }) =>
      seen.push([index, error !== undefined]);
    await runNotebook(notebookOf("1", "", "throw 1"), { cwd, onCell });
    expect(seen).to.deep.equal([
      [0, false],
      [2, true],
    ]);
  });

  it("runs in stock tslab too, whose errors are text", async () => {
    const notebook = notebookOf("const x = 1; x", "throw new Error('no')");
    const { notebook: after, failed } = await runNotebook(notebook, { cwd, engine: "tslab" });
    const [first, second] = after.cells as [CodeCell, CodeCell];
    expect(first.outputs).to.deep.equal([stdout("1\n")]);
    expect(second.outputs.map(({ output_type: type }) => type)).to.deep.equal(["stream", "error"]);
    expect(failed).to.have.length(1);
  });
});
