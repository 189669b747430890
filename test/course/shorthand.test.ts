import { expect } from "chai";
import ts from "typescript";
import { names, read } from "./course.js";

/** The cells of the solutions as modules, by file name. */
const cells = new Map<string, string>(
  names("solutions").flatMap((name) =>
    read("solutions", name)
      .cells.filter(({ cell_type }) => cell_type === "code")
      .map(({ id, source }): [string, string] => [`${name}/${id}.ts`, `${source}\nexport {};`]),
  ),
);

/** Properties such as `{ labels }` whose name no line of their own cell declares. */
function foreignShorthands(): string[] {
  const options: ts.CompilerOptions = { noLib: true, noResolve: true, target: ts.ScriptTarget.ESNext };
  const host = ts.createCompilerHost(options);
  host.getSourceFile = (file, target) => {
    const text = cells.get(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, target, true);
  };
  const program = ts.createProgram([...cells.keys()], options, host);
  const checker = program.getTypeChecker();
  const found: string[] = [];
  for (const file of cells.keys()) {
    const visit = (node: ts.Node): void => {
      if (ts.isShorthandPropertyAssignment(node) && !checker.getShorthandAssignmentValueSymbol(node)) {
        found.push(`${file}: ${node.name.text}`);
      }
      ts.forEachChild(node, visit);
    };
    const source = program.getSourceFile(file);
    if (source) visit(source);
  }
  return found;
}

describe("the solutions' cells", () => {
  it("write `name: name` for names of earlier cells, since stock tslab knows no others there", () => {
    expect(cells.size).to.be.above(100);
    expect(foreignShorthands()).to.deep.equal([]);
  });
});
