import { expect } from "chai";
import * as library from "latent-lab";
import * as facade from "latent-lab/sandbox";
import { compile } from "../../../grading/src/sandbox/compile/index.js";
import { openSandbox, type Program, type Sandbox, SandboxError } from "../../../grading/src/sandbox/index.js";
import { A_PROMISE } from "../../../grading/src/sandbox/codec/limits.js";

const program = (...sources: string[]): Program => ({
  cells: compile(sources.map((source, index) => ({ id: `cell-${index}`, source }))),
});

describe("A session in the sandbox", () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await openSandbox({ limits: { cell: 2000, exercise: 2000 }, spares: 2 });
  });
  after(() => sandbox.close());

  it("answers calls with the definition that came last", async () => {
    const session = await sandbox.run(
      program(
        "const f = (x: number) => g(x);",
        "const g = (x: number) => -x;",
        "function g(x: number) { return 2 * x; }",
      ),
    );
    expect(session.cells.map(({ status }) => status)).to.deep.equal(["ok", "ok", "ok"]);
    expect(await session.call("f", [{ args: [21] }, { args: [-0] }])).to.deep.equal([
      { kind: "value", value: 42 },
      { kind: "value", value: -0 },
    ]);
    await session.close();
  });

  it("tells missing names, errors, promises, values and changed arguments apart", async () => {
    const session = await sandbox.run(
      program(
        `const sizes = [1, 2]; const soon = Promise.resolve(3); let empty;
         async function later(x: number) { return x; }
         function pair() { return [1, later(2)]; }
         function stub(): number { throw new RangeError("Not implemented"); }
         function sorted(a: number[], b: number[]) { return b.sort(); }
         function odd() { throw "text"; }`,
      ),
    );
    const call = async (target: string, ...args: unknown[]) => (await session.call(target, [{ args }]))[0];
    expect(await session.read("sizes")).to.deep.equal({ kind: "value", value: [1, 2] });
    for (const outcome of [await call("later", 3), await session.read("soon"), await call("pair")]) {
      expect(outcome).to.deep.equal({ kind: "malformed", message: A_PROMISE });
    }
    expect(await call("stub")).to.deep.equal({
      kind: "throw",
      name: "RangeError",
      message: "Not implemented",
    });
    expect(await call("odd")).to.deep.include({ kind: "throw", name: "Error" });
    expect(await call("sorted", [3, 1], [3, 1])).to.deep.equal({ kind: "value", value: [1, 3], mutated: 1 });
    for (const target of ["nothing", "empty", "sizes"]) {
      expect(await call(target)).to.include({ kind: "missing" });
    }
    for (const target of ["nothing", "empty"]) {
      expect(await session.read(target)).to.include({ kind: "missing" });
    }
    expect(await session.call("later", [])).to.deep.equal([]);
    await session.close();
  });

  it("gives each call its own copy of the arguments", async () => {
    const session = await sandbox.run(program("function f(a: number[]) { a.push(1); return a.length; }"));
    const args = [[0, 0]];
    expect(await session.call("f", [{ args }, { args }])).to.deep.equal([
      { kind: "value", value: 3, mutated: 0 },
      { kind: "value", value: 3, mutated: 0 },
    ]);
    expect(args).to.deep.equal([[0, 0]]);
    await session.close();
  });

  it("refuses withheld names of the library and modules that are not there, and goes on", async () => {
    const session = await sandbox.run(
      program(
        'import { klBernoulli, klDiscrete } from "latent-lab";',
        'import fs from "fs";',
        "const ours = klBernoulli;",
      ),
    );
    expect(session.cells[1]).to.have.property("status", "error");
    expect(session.cells[1]).to.have.nested.property("error.message").that.includes('"fs"');
    for (const target of ["klBernoulli", "ours"]) {
      const [used] = await session.call(target, [{ args: [0.4, 0.8] }], { withheld: ["klBernoulli"] });
      expect(used).to.deep.equal({ kind: "forbidden", message: "klBernoulli" });
    }
    const [fair] = await session.call("klDiscrete", [{ args: [[0.5, 0.5], [0.5, 0.5]] }]); // prettier-ignore
    expect(fair).to.deep.equal({ kind: "value", value: 0 });
    await session.close();
  });

  it("names the line at which a cell failed, and keeps what it had defined", async () => {
    const session = await sandbox.run(
      program(
        "interface A { x: number }\n\nconst kept: number = 1;\nfunction fail(): never {\n  throw new TypeError('boo');\n}\n\nfail();",
      ),
    );
    const error = { name: "TypeError", message: "boo", line: 5 };
    expect(session.cells).to.deep.equal([{ id: "cell-0", status: "error", error }]);
    expect(await session.read("kept")).to.deep.equal({ kind: "value", value: 1 });
    await session.close();
  });

  it("loads again without a cell that hangs, exits or uses up memory", async () => {
    const session = await sandbox.run(
      program(
        "const a = 1;",
        "for (;;);",
        "process.exit(0);",
        "const kept: number[][] = []; for (;;) kept.push(new Array(1e6).fill(1.5));",
        "const b = a + 1;",
      ),
    );
    const statuses = ["ok", "timeout", "crashed", "memory", "ok"];
    expect(session.cells.map(({ status }) => status)).to.deep.equal(statuses);
    expect(await session.read("b")).to.deep.equal({ kind: "value", value: 2 });
    await session.close();
  });

  it("gives up after the restarts that are allowed", async () => {
    const session = await sandbox.run(
      program("const a = 1;", ...Array<string>(6).fill("process.exit(0);"), "const b = 1;"),
    );
    const statuses = ["ok", "crashed", "crashed", "crashed", "crashed", "crashed", "skipped", "skipped"];
    expect(session.cells.map(({ status }) => status)).to.deep.equal(statuses);
    expect(await session.read("a")).to.include({ kind: "crashed" });
    await session.close();
  });

  it("gives up when the notebook's time is used up", async () => {
    const hurried = await openSandbox({ limits: { cell: 1000, exercise: 1000, notebook: 1500 } });
    try {
      const session = await hurried.run(program("for (;;);", "while (true);", "do {} while (true);"));
      expect(session.cells.map(({ status }) => status)).to.deep.equal(["timeout", "timeout", "skipped"]);
      expect(await session.read("a")).to.include({ kind: "timeout" });
    } finally {
      await hurried.close();
    }
  });

  it("keeps the answers that came before the one that ended the process", async () => {
    const session = await sandbox.run(
      program("function f(x: number) { if (x > 1) process.exit(0); return x; }"),
    );
    const outcomes = await session.call("f", [{ args: [1] }, { args: [2] }, { args: [3] }]);
    expect(outcomes.map(({ kind }) => kind)).to.deep.equal(["value", "crashed", "crashed"]);
    expect(await session.call("f", [{ args: [0] }])).to.deep.equal([{ kind: "value", value: 0 }]);
    await session.close();
  });

  it("carries large arrays", async () => {
    const session = await sandbox.run(
      program("const twice = (a: number[]) => ({ doubled: a.map((x) => 2 * x) });"),
    );
    const numbers = Array.from({ length: 10_000 }, (_, i) => Math.sin(i));
    const [outcome] = await session.call("twice", [{ args: [numbers] }]);
    expect(outcome).to.deep.equal({ kind: "value", value: { doubled: numbers.map((x) => 2 * x) } });
    await session.close();
  });

  it("runs sessions side by side that see nothing of each other", async () => {
    const sessions = await Promise.all(
      [1, 2, 3].map((n) => sandbox.run(program(`var mine = (globalThis as any).mine ?? ${n};`))),
    );
    const values = await Promise.all(sessions.map((session) => session.read("mine")));
    expect(values.map((outcome) => outcome.kind === "value" && outcome.value)).to.deep.equal([1, 2, 3]);
    await Promise.all(sessions.map((session) => session.close()));
  });

  it("refuses to answer once it is closed", async () => {
    const session = await sandbox.run(program("const a = 1;"));
    await session.close();
    const error = await session.read("a").catch((error: unknown) => error);
    expect(error).to.be.instanceOf(SandboxError);
  });
});

describe("The library inside the sandbox", () => {
  it("has every function for notebooks, and none that knows answers", () => {
    const judging = [
      "STATUSES",
      "INLINE_SEED",
      "VERDICT_MIME",
      "decisivePart",
      "sequence",
      "forbiddenIn",
      "forbiddenAmong",
      "withForbidden",
    ];
    const names = Object.keys(library).filter((name) => !judging.includes(name));
    expect(Object.keys(facade)).to.include.members(names);
    for (const name of judging) expect(facade).not.to.have.property(name);
    const { everyExercise, exerciseIn, exercises, judge, plan, runInline } = facade;
    for (const empty of [everyExercise, exerciseIn, exercises, judge, plan, runInline]) {
      expect(Object.keys(empty)).to.deep.equal([]);
      expect(empty()).to.equal(undefined);
    }
  });
});
