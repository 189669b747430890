import { expect } from "chai";
import { compileCell } from "../../../../kernel/src/engine/typescript/compile.js";
import { Workspace } from "../../../../kernel/src/engine/typescript/workspace.js";
import { openNotebook } from "./cells.js";

/** Compiles a cell and keeps all that it declares, as if it had run. */
function compile(workspace: Workspace, code: string): void {
  const compiled = compileCell(workspace, code);
  if (compiled.messages) throw new Error(compiled.messages.map(({ message }) => message).join("\n"));
  workspace.keep(compiled.cell, new Set(compiled.cell.names.keys()), compiled.declarations);
}

describe("a session of 500 cells", () => {
  it("that declare the same names again and again needs no more room than a few", () => {
    const workspace = new Workspace(openNotebook().folder);
    const files: number[] = [];
    compile(workspace, "const g = 1;");
    for (let i = 0; i < 250; i++) {
      compile(
        workspace,
        `interface Row { i: number } const a = ${i}; function f(row: Row) { return [row, a, typeof g] }`,
      );
      compile(workspace, "const g = (...rows: Row[]) => rows.map(f);");
      if (i % 100 === 1) files.push(workspace.program().program.getSourceFiles().length);
    }
    expect(workspace.slotsInUse).to.be.below(8);
    expect(new Set(files).size).to.equal(1);
    workspace.dispose();
  });

  it("reads the packages' types once", () => {
    const workspace = new Workspace(openNotebook().folder);
    compile(workspace, "import { readFileSync } from 'node:fs';");
    const library = (name: string) => workspace.program().program.getSourceFile(name);
    const [first] = workspace.program().program.getSourceFiles();
    for (let i = 0; i < 500; i++) {
      compile(workspace, `const name${i} = ${i}; const size${i} = () => readFileSync;`);
    }
    expect(first && library(first.fileName)).to.equal(first);
    workspace.dispose();
  });

  it("takes as long for the last ones as for the first ones, about", async () => {
    const notebook = openNotebook();
    const times: number[] = [];
    for (let i = 0; i < 500; i++) {
      const start = process.cpuUsage();
      await notebook.run(`const x = ${i}; function f${i % 50}(n: number) { return n + x } f${i % 50}(1)`);
      const { user, system } = process.cpuUsage(start);
      times.push(user + system);
    }
    const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
    // Generously: what grows with each cell would be many times dearer by then.
    expect(median(times.slice(400))).to.be.below(3 * median(times.slice(50, 150)));
    expect(await notebook.value("f49(1)")).to.equal("500");
    notebook.close();
  });
});
