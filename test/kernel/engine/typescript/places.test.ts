import { expect } from "chai";
import { compileCell } from "../../../../kernel/src/engine/typescript/compile.js";
import { Workspace } from "../../../../kernel/src/engine/typescript/workspace.js";

/**
 * Returns a cell's loop as compiled after `before` has run, without the statements that connect variables with boxes.
 */
function loopOf(before: string, cell: string): string {
  const workspace = new Workspace(process.cwd());
  try {
    const first = compileCell(workspace, before);
    if (first.messages) throw new Error(first.messages.map(({ message }) => message).join("\n"));
    workspace.keep(first.cell, new Set(first.cell.names.keys()), first.declarations);
    const compiled = compileCell(workspace, cell);
    if (compiled.messages) throw new Error(compiled.messages.map(({ message }) => message).join("\n"));
    return /for \([^]*/.exec(compiled.code)?.[0] ?? "";
  } finally {
    workspace.dispose();
  }
}

describe("a loop at the top level of a cell", () => {
  it("reads what its cell declares, and the constants of earlier cells, as a function reads its variables", () => {
    const loop = loopOf(
      "const width = 3; function area(side: number) { return side * side }",
      "let total = 0; const scale = 2; for (let i = 0; i < width; i++) total += scale * area(i);",
    );
    expect(loop).to.include("total += scale * area(i)").and.not.include("__box_");
  });

  it("reads through its box what a function assigns to, or an earlier cell declared as a variable", () => {
    const loop = loopOf(
      "let limit = 3;",
      "let total = 0; const add = (n: number) => { total += n }; for (let i = 0; i < limit; i++) { add(i); total++ }",
    );
    expect(loop).to.include("__box_limit.value").and.include("__box_total.value++");
  });
});
