import { expect } from "chai";
import type { Notebook } from "../collect.js";
import { openNotebook } from "./cells.js";

describe("a cell that mentions nothing of a session that has imported", () => {
  let notebook: Notebook;
  before(async () => {
    notebook = openNotebook();
    await notebook.run('import type * as runner from "mocha"; type Runner = runner.Suite; const early = 1;');
  });
  after(() => notebook.close());

  it("runs, and what it declares is there for others, with its types", async () => {
    expect(await notebook.value("const width = 28; interface Box { side: number }\nwidth * 2")).to.equal(
      "56",
    );
    expect(await notebook.value("const box: Box = { side: width + early }; box.side")).to.equal("29");
    expect((await notebook.failure("const wrong: Box = { side: 'x' };")).ename).to.equal("TypeScriptError");
  });

  it("is told its type errors, by line and column", async () => {
    const { traceback } = await notebook.failure("const a = 1;\nconst b: string = a;\nb");
    expect(traceback.join("\n"))
      .to.include("TS2322")
      .and.match(/cell \d+:2:7/);
  });

  it("may use the name of an earlier cell for something of its own", async () => {
    expect(await notebook.value("const early = 'mine'; early.toUpperCase()")).to.equal("'MINE'");
    expect(await notebook.value("early.length")).to.equal("4");
  });

  it("finds the globals that a package or another cell has declared", async () => {
    expect(await notebook.value("let suite: Mocha.Suite | undefined; typeof suite")).to.equal("'undefined'");
    expect((await notebook.failure("let suite: Mocha.Suit | undefined;")).evalue).to.include("Mocha");
    await notebook.run("declare global { var fromCell: string }\nglobalThis.fromCell = 'here';");
    expect(await notebook.value("fromCell.length")).to.equal("4");
    expect((await notebook.failure("fromCell.size")).evalue).to.include("does not exist on type 'string'");
  });

  it("takes turns with cells that mention something", async () => {
    for (let i = 0; i < 5; i++) {
      await notebook.run(`const step${i} = ${i};`);
      expect(await notebook.value(`step${i} + early.length`)).to.equal(String(i + 4));
      expect(notebook.engine.complete(`step${i}.toF`, 9).matches.map(({ text }) => text)).to.deep.equal([
        "toFixed",
      ]);
    }
  });
});
