import { expect } from "chai";
import { retainedDeclarations } from "../../../kernel/src/engine/retained-declarations.js";
import { typescript } from "../../../kernel/src/engine/tslab/load.js";

describe("the declarations that a failed cell leaves", () => {
  const retained = (before: string, after: string, ...live: string[]) =>
    retainedDeclarations(typescript, { before, after }, (name) => live.includes(name));

  it("are those of names that have a value, and all types", () => {
    const after =
      "declare const a: number, b: string;\ndeclare function f(): void;\ninterface I {}\ntype T = 1;\n";
    expect(retained("", after, "a", "f")).to.equal(
      "declare const a: number;\ndeclare function f(): void;\ninterface I {}\ntype T = 1;\n",
    );
  });

  it("are the earlier ones for names that got no value", () => {
    expect(retained("declare let a: number;\ndeclare let z: 1;\n", "declare let a: string;\n", "z")).to.equal(
      "declare let a: number;\n",
    );
  });

  it("keep imports as long as one of their names is there", () => {
    const after = 'import * as tf from "tf";\nimport d, { e } from "m";\n';
    expect(retained("", after, "tf")).to.equal('import * as tf from "tf";\n');
    expect(retained("", after, "e")).to.equal('import d, { e } from "m";\n');
  });
});
