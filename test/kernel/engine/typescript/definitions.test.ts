import { expect } from "chai";
import { Notebook } from "../collect.js";

describe("a name that a cell was to define anew", () => {
  let notebook: Notebook;
  beforeEach(() => (notebook = new Notebook()));
  afterEach(() => notebook.close());
  const outdated = (name: string) => notebook.engine.outdated?.(name);

  it("is outdated while its cell does not compile, and no longer when that has run", async () => {
    await notebook.run("function half(x: number) { return x / 2 }");
    expect(outdated("half")).to.equal(undefined);
    await notebook.run("\nfunction half(x: number): string { return x / 2 }");
    expect(outdated("half")).to.deep.equal({
      madeBy: "cell 1",
      cell: "cell 2",
      error: "line 2: Type 'number' is not assignable to type 'string'.",
    });
    expect(await notebook.value("half(3)")).to.equal("1.5");
    await notebook.run("function half(x: number) { return 0.5 * x }");
    expect(outdated("half")).to.equal(undefined);
  });

  it("is outdated also where the cell cannot be parsed", async () => {
    await notebook.run("const half = (x: number) => x / 2;");
    await notebook.run("const half = (x: number) => (x / 2;");
    expect(outdated("half")).to.include({ madeBy: "cell 1", cell: "cell 2" });
  });

  it("is outdated where the cell threw before it came there, and not where it came there", async () => {
    await notebook.run("let before = 1, after = 1;");
    await notebook.run("let before = 2; throw new RangeError('too far\\naway'); let after = 2;");
    expect(outdated("before")).to.equal(undefined);
    expect(outdated("after")).to.deep.equal({
      madeBy: "cell 1",
      cell: "cell 2",
      error: "RangeError: too far",
    });
  });

  it("is outdated when the same cell defines another name in its place", async () => {
    await notebook.run("function half(x: number) { return x / 2 }", "a");
    await notebook.run("const half2 = 2;", "b");
    expect(outdated("half")).to.equal(undefined);
    await notebook.run("function halve(x: number) { return x / 2 }", "a");
    expect(outdated("half")).to.deep.equal({ madeBy: "cell 1", cell: "cell 3", instead: ["halve"] });
    await notebook.run("const half = 3;", "b");
    expect(outdated("half")).to.equal(undefined);
  });

  it("is not called outdated where nobody says which cell is the same", async () => {
    await notebook.run("function half(x: number) { return x / 2 }");
    await notebook.run("function halve(x: number) { return x / 2 }");
    expect(outdated("half")).to.equal(undefined);
  });
});

describe("the advice on a name that a cell cannot use", () => {
  let notebook: Notebook;
  beforeEach(() => (notebook = new Notebook()));
  afterEach(() => notebook.close());
  const advice = async (code: string) => (await notebook.failure(code)).traceback.at(-1);

  it("is to run the cell that defines it, after a restart all of them", async () => {
    expect(await advice('check("mean", mean); hint("mean")')).to.equal(
      "'check', 'mean', 'hint' are not defined in this session: run the cell that defines or imports them, after a restart all cells from the first one on.",
    );
    expect(await advice("const a = { nobody };")).to.match(/^'nobody' is not defined in this session: run/);
  });

  it("is to mend the cell that defines it, if that has failed", async () => {
    await notebook.run("const half = (x: number): string => x / 2;");
    expect(await advice("half(3)")).to.equal(
      "'half' is not there because cell 1 failed: mend that cell and run it first.",
    );
  });

  it("is none where the compiler suggests another name", async () => {
    expect(await advice("consle.log(1)")).to.match(/\^/);
  });

  it("is to change a type where the name was defined", async () => {
    await notebook.run("const half = (x: string) => x.length / 2;");
    await notebook.run("const apply = (f: (x: number) => number) => f(3);");
    expect(await advice("apply(half)")).to.equal(
      "'half' was defined by cell 1: to give it another type, change it there.",
    );
    expect(await advice("const own = 3; apply(own)")).to.match(/\^/);
  });
});
