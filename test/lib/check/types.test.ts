import { expect } from "chai";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as TypeScript from "typescript";
import { exercises } from "../../../lib/src/check/index.js";

const require = createRequire(join(process.cwd(), "package.json"));
/** TypeScript 5.0.4, with which stock tslab compiles cells. */
const ts = require("@tslab/typescript-for-tslab") as typeof TypeScript;

/** What the compiler of stock tslab says to a cell, line by line. */
function messages(source: string): string[] {
  const file = join(process.cwd(), "test/lib/check/cell.ts");
  const options: TypeScript.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, target) =>
    path === file ? ts.createSourceFile(path, source, target) : getSourceFile(path, target);
  const program = ts.createProgram([file], options, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("the types of check in a cell of stock tslab", () => {
  it("accept what each exercise asks for, in the words of its target, and refuse less", () => {
    const lines = Object.values(exercises).map(
      ({ id, target }, i) => `declare const answer${i}: ${target.type}; check("${id}", answer${i});
        const back${i}: ${target.type} = null as unknown as Answers["${id}"];`,
    );
    expect(messages(`import { check, type Answers } from "latent-lab";\n${lines.join("\n")}`)).to.deep.equal(
      [],
    );
  });

  it("say in plain words what does not fit", () => {
    const found = messages(`import { check } from "latent-lab";
      check("kl-bernoulli", (p1: number, p2: string) => 3);
      check("kl-bernoulli", async (p1: number, p2: number) => 3);
      check("kl-sweep", (p1: number, p2: number[]) => [p2, p2]);
      check("kl-bernouli", (p1: number, p2: number) => 3);
      check("transposed-sizes", ["7"]);`);
    expect(found).to.have.length(5);
    expect(found[0]).to.include("to parameter of type '(p1: number, p2: number) => number'");
    expect(found[1]).to.include("Type 'Promise<number>' is not assignable to type 'number'");
    expect(found[2]).to.include("Property 'forward' is missing");
    expect(found[3]).to.include('"kl-bernoulli" |').and.to.include('"transposed-sizes"');
    expect(found[4]).to.include("Type 'string' is not assignable to type 'number'");
  });
});
