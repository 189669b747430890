import { expect } from "chai";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as TypeScript from "typescript";
import { exercises } from "../../../lib/src/check/index.js";

const require = createRequire(join(process.cwd(), "package.json"));
/** TypeScript 5.0.4, with which stock tslab compiles cells. */
const ts = require("@tslab/typescript-for-tslab") as typeof TypeScript;

/** Returns what the compiler of stock tslab says to a cell, line by line. */
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
    const lines = Object.values(exercises).map(({ id, target }, i) => {
      const accepted = `declare const answer${i}: ${target.type}; check("${id}", answer${i});`;
      // What has to do with tensors is known only in outline, since the index is to stay free of tfjs' types.
      if (target.adapter) return accepted;
      return `${accepted} const back${i}: ${target.type} = null as unknown as Answers["${id}"];`;
    });
    const imports =
      'import { check, type Answers } from "latent-lab"; import type * as tf from "@tensorflow/tfjs";';
    expect(messages(`${imports}\n${lines.join("\n")}`)).to.deep.equal([]);
  });

  it("know tensors in outline: another number of parameters is refused, and a result that is none", () => {
    const refused = messages(`import type * as tf from "@tensorflow/tfjs";
      import type { TensorLike } from "latent-lab/dist/check/tensor-like";
      type Answer = (mu: never, logVar: never) => TensorLike;
      declare const right: (mu: tf.Tensor2D, logVar: tf.Tensor2D) => tf.Tensor1D;
      const accepted: Answer[] = [right, (mu: tf.Tensor2D, logVar: tf.Tensor2D) => mu.add(logVar).sum(1)];
      const three: Answer = (mu: tf.Tensor2D, logVar: tf.Tensor2D, beta: number) => mu;
      const number: Answer = (mu: tf.Tensor2D, logVar: tf.Tensor2D) => 3;
      const array: Answer = (mu: tf.Tensor2D, logVar: tf.Tensor2D) => mu.arraySync();
      const promise: Answer = async (mu: tf.Tensor2D, logVar: tf.Tensor2D) => mu;`);
    expect(refused).to.have.length(4);
    for (const message of refused) expect(message).to.include("to type 'Answer'");
  });

  it("say in plain words what does not fit", () => {
    const found = messages(`import { check } from "latent-lab";
      check("kl-bernoulli", (p1: number, p2: string) => 3);
      check("kl-sweep", (p1: number, p2: number) => 3);
      check("kl-bernouli", (p1: number, p2: number) => 3);`);
    expect(found).to.have.length(3);
    expect(found[0]).to.include("to parameter of type '(p1: number, p2: number) =>");
    expect(found[1]).to.include("Type 'number[]' is not assignable to type 'number'");
    expect(found[2]).to.include('"kl-bernoulli" |').and.to.include('"transposed-sizes"');
  });

  it("leave what an answer gives to the check, which says it in the words of the task, and ids of hints to the hint", () => {
    const found = messages(`import { check, hint } from "latent-lab";
      import type * as tf from "@tensorflow/tfjs";
      check("kl-bernoulli", async (p1: number, p2: number) => 3);
      check("kl-bernoulli", (p1: number, p2: number) => { p1 + p2; });
      check("kl-sweep", (p1: number, p2: number[]) => ({ forward: new Float64Array(p2), reverse: p2 }));
      check("kl-gaussian", (mu: tf.Tensor2D, logVar: tf.Tensor2D) => [3]);
      check("transposed-sizes", ["7"]);
      hint("kl-bernouli", 1);`);
    expect(found).to.deep.equal([]);
  });
});
