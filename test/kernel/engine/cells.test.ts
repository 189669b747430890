import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { Notebook } from "./collect.js";

describe("a session of cells", () => {
  let notebook: Notebook;
  before(() => (notebook = new Notebook()));
  after(() => notebook.close());

  it("sees earlier cells' names, and gives the last expression as its result", async () => {
    await notebook.run("const width = 28; let height = 2; function area() { return width * height; }");
    expect(await notebook.value("area()")).to.equal("56");
    expect(await notebook.value("const other = 1;")).to.equal(undefined);
  });

  it("lets a name be declared again, with another type", async () => {
    await notebook.run("const thing = 1; interface Shape { a: number }");
    await notebook.run('const thing = "one"; interface Shape { b: string }');
    expect(await notebook.value("thing.toUpperCase()")).to.equal("'ONE'");
    expect(await notebook.value('const shape: Shape = { b: "x" }; shape.b')).to.equal("'x'");
  });

  it("leaves no trace of getting ready, before its first cell or after others", async () => {
    const early = new Notebook();
    early.engine.warmUp();
    expect(early.engine.complete("undef", 5).matches.map(({ text }) => text)).to.deep.equal(["undefined"]);
    const { error } = await early.run("throw new Error('first');");
    expect(error?.traceback.join("\n")).to.contain("cell 1");
    early.close();

    await notebook.run("const kept = 7;");
    notebook.engine.warmUp();
    expect(await notebook.value("kept")).to.equal("7");
  });

  it("has no result for undefined, and one for null", async () => {
    expect((await notebook.run("undefined")).result).to.equal(undefined);
    expect(await notebook.value("null")).to.equal("null");
    expect(await notebook.value("0")).to.equal("0");
  });

  for (const [form, code, expected] of [
    ["await (", "await (Promise.resolve(3))", "3"],
    ["await [", "(await [4])[0]", "4"],
    ["a leading await [", "await [4]", "[ 4 ]"],
    ["for await", "let sum = 0;\nfor await (const n of [Promise.resolve(1), 2]) sum += n;\nsum", "3"],
    ["await in a template", "`${await (Promise.resolve(5))}`", "'5'"],
    [
      "an await inside a function only",
      "async function later() { return await (1); }\ntypeof later",
      "'function'",
    ],
  ] as const) {
    it(`takes ${form} at the top level`, async () => {
      expect(await notebook.value(code)).to.equal(expected);
    });
  }

  it("keeps what a failing cell declared before it failed, and the old value of what it did not reach", async () => {
    await notebook.run("const before = 1; let unchanged = 'old';");
    await notebook.failure(
      "const reached = 2;\nthrow new Error('stop');\nconst missed = 3; let unchanged = 4;",
    );
    expect(await notebook.value("before + reached")).to.equal("3");
    expect(await notebook.value("unchanged.toUpperCase()")).to.equal("'OLD'");
    expect((await notebook.failure("missed")).evalue).to.contain("Cannot find name 'missed'");
  });

  it("changes nothing when a cell does not compile", async () => {
    await notebook.run("const steady = 1;");
    await notebook.failure("const steady: string = 2;");
    expect(await notebook.value("steady")).to.equal("1");
  });

  it("imports local modules, and notices edits of modules behind modules at once", async () => {
    const write = (name: string, text: string) => writeFileSync(path.join(notebook.folder, name), text);
    write("inner.ts", "export const inner: number = 1;\n");
    write("outer.ts", 'import { inner } from "./inner";\nexport const outer = () => inner * 10;\n');
    const cell = 'import { outer } from "./outer";\nouter()';
    expect(await notebook.value(cell)).to.equal("10");
    write("inner.ts", "export const inner: number = 23;\n");
    expect(await notebook.value(cell)).to.equal("230");
    write("outer.ts", 'import { inner } from "./inner";\nexport const outer = () => inner * 1000;\n');
    expect(await notebook.value(cell)).to.equal("23000");
  });

  it("finds a module that was missing when it was first imported", async () => {
    const cell = 'import { late } from "./late";\nlate';
    await notebook.failure(cell);
    writeFileSync(path.join(notebook.folder, "late.ts"), "export const late = 7;\n");
    expect(await notebook.value(cell)).to.equal("7");
  });

  it("shows what cells display through tslab, with updates in place", async () => {
    const { displays } = await notebook.run(`
      import * as tslab from "tslab";
      tslab.display.html("<b>hi</b>");
      const live = tslab.newDisplay();
      live.text("1");
      live.text("2");`);
    expect(displays.map(({ data }) => data)).to.deep.equal([
      { "text/html": "<b>hi</b>" },
      { "text/plain": "1" },
      { "text/plain": "2" },
    ]);
    const [, first, second] = displays.map(({ options }) => options);
    expect(first?.displayId).to.be.a("string").and.equal(second?.displayId);
    expect([first?.update, second?.update]).to.deep.equal([undefined, true]);
  });

  it("gives a display from a timer to the cell that started it", async () => {
    const started = notebook.run(
      'import { display } from "tslab";\nsetTimeout(() => display.text("late"), 20);',
    );
    const { displays } = await started;
    const { displays: others } = await notebook.run(
      "await new Promise((resolve) => setTimeout(resolve, 60))",
    );
    expect(displays.map(({ data }) => data)).to.deep.equal([{ "text/plain": "late" }]);
    expect(others).to.deep.equal([]);
  });

  it("ends what a cell awaits when it is interrupted, and goes on", async () => {
    const pending = notebook.failure("const early = 1;\nawait new Promise(() => {});");
    setTimeout(() => notebook.engine.interrupt(), 20);
    expect((await pending).ename).to.equal("Interrupted");
    expect(await notebook.value("early")).to.equal("1");
  });

  for (const [how, wait] of [
    ["blocked", 'execSync("kill -INT $$")'],
    ["by a promise", 'await promisify(exec)("kill -INT $$")'],
  ] as const) {
    it(`counts a cell as interrupted when a program that it waits for, ${how}, was`, async () => {
      const { ename } = await notebook.failure(
        `import { exec, execSync } from "node:child_process";\nimport { promisify } from "node:util";\n${wait};`,
      );
      expect(ename).to.equal("Interrupted");
    });
  }

  it("fails a cell whose program another signal ends", async () => {
    const { ename } = await notebook.failure(
      'import { execSync } from "node:child_process";\nexecSync("kill -TERM $$");',
    );
    expect(ename).to.equal("Error");
  });
});

describe("two sessions in one process", () => {
  it("do not see each other's names, also when their cells take turns", async () => {
    const [one, two] = [new Notebook(), new Notebook("tslab")];
    try {
      await one.run("const mine = 1;");
      await two.run("const mine = 2;");
      expect(await one.value("mine")).to.equal("1");
      expect((await two.run("console.log; mine")).text).to.equal("2\n");
      expect((await new Notebook().failure("mine")).evalue).to.contain("Cannot find name 'mine'");
    } finally {
      one.close();
      two.close();
    }
  });
});

describe("stock tslab as an engine", () => {
  it("prints results and errors as text, as it does in Jupyter", async () => {
    const notebook = new Notebook("tslab");
    try {
      expect(await notebook.run("1 + 1")).to.deep.include({ text: "2\n", result: undefined });
      const { text, error } = await notebook.run("throw new TypeError('no')");
      expect(text).to.contain("TypeError: no");
      expect(error).to.include({ ename: "TypeError", evalue: "no" });
      expect((await notebook.failure("const n: number = 'x'")).evalue).to.contain("not assignable");
    } finally {
      notebook.close();
    }
  });
});
