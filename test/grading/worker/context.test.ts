import { expect } from "chai";
import type { Cell, Notebook, Output } from "@latent-lab/kernel";
import { matchCells } from "../../../grading/src/align/match.js";
import { readReleased } from "../../../grading/src/course/index.js";
import { contextsOf } from "../../../grading/src/worker/reader/context.js";
import { cellOf, fullHandIn, KL, NAME, ownCell, releasedNotebook, SWEEP } from "../released-course.js";

const released = readReleased(NAME, releasedNotebook());
const contexts = (notebook: Notebook) =>
  contextsOf(released, notebook, matchCells(released, notebook.cells))["kl-asymmetry"] ?? [];
const printed = (text: string): Output => ({ output_type: "stream", name: "stdout", text });
const shown = (data: Record<string, unknown>): Output => ({
  output_type: "display_data",
  data,
  metadata: {},
});

/** A hand-in in which the cells with these ids put something out. */
function withOutputs(outputs: Readonly<Record<string, Output[]>>, ...added: Cell[]): Notebook {
  const notebook = fullHandIn();
  notebook.cells.splice(-2, 0, ...added);
  for (const [id, list] of Object.entries(outputs)) Object.assign(cellOf(notebook, id), { outputs: list });
  return notebook;
}
const outputsOf = (output: Output) => contexts(withOutputs({ "kl-sweep": [output] })).at(-1)?.outputs;

describe("contextsOf", () => {
  it("takes the code of the answer's section with what it had put out, without the tests", () => {
    const found = contexts(
      withOutputs({ "kl-bernoulli": [printed("0.5\n")], "kl-sweep-check": [printed("all pass")] }),
    );
    expect(found.map(({ source }) => source)).to.deep.equal([
      cellOf(releasedNotebook(), "setup").source,
      KL,
      SWEEP,
    ]);
    expect(found.map(({ given }) => given)).to.deep.equal([true, false, false]);
    expect(found[1]?.outputs).to.deep.equal([{ kind: "text", text: "0.5\n" }]);
    expect(JSON.stringify(found)).not.to.include("all pass");
  });

  it("ends at the heading of another section", () => {
    const heading = ownCell("markdown", "new", "## Another section");
    expect(contexts(withOutputs({}, heading, ownCell("code", "own", "1 + 1")))).to.deep.equal([
      { source: "1 + 1", given: false, outputs: [] },
    ]);
  });

  it("is the code of the section before where the question is a section of its own", () => {
    const heading = ownCell("markdown", "new", "## A question");
    expect(contexts(withOutputs({}, heading)).map(({ source }) => source)).to.include(SWEEP);
  });

  it("takes the nearest cells where there are many, and little of what is behind the answer", () => {
    const many = Array.from({ length: 20 }, (_, i) => ownCell("code", `own-${i}`, `step(${i})`));
    const notebook = withOutputs({}, ...many);
    notebook.cells.push(...many.map((cell, i) => ({ ...cell, id: `late-${i}`, source: `late(${i})` })));
    expect(contexts(notebook).map(({ source }) => source)).to.deep.equal([
      ...[14, 15, 16, 17, 18, 19].map((i) => `step(${i})`),
      ...["late(0)", "late(1)"],
    ]);
  });

  it("keeps pictures as they are and text as text, and HTML not at all", () => {
    expect(outputsOf(shown({ "image/png": "aGk=", "text/plain": "a digit" }))).to.deep.equal([
      { kind: "picture", mime: "image/png", data: "aGk=", words: "a digit" },
    ]);
    expect(outputsOf(shown({ "text/html": "<b>hi</b>", "text/plain": ["h", "i"] }))).to.deep.equal([
      { kind: "text", text: "hi" },
    ]);
    expect(outputsOf(shown({ "text/html": "<script>alert(1)</script>" }))).to.deep.equal([
      { kind: "omitted", why: "an output of text/html" },
    ]);
    expect(
      outputsOf({ output_type: "error", ename: "TypeError", evalue: "no", traceback: [] }),
    ).to.deep.equal([{ kind: "text", text: "TypeError: no" }]);
  });

  it("stays small, whatever a hand-in holds", () => {
    const large = shown({ "image/svg+xml": `<svg>${" ".repeat(200_000)}</svg>` });
    const huge = shown({ "image/png": "A".repeat(5_000_000) });
    const outputs = [
      large,
      large,
      large,
      huge,
      ...Array.from({ length: 50 }, () => printed("x".repeat(100_000))),
    ];
    const found = contexts(
      withOutputs({}, { ...ownCell("code", "own", "y".repeat(100_000)), outputs } as Cell),
    );
    expect(JSON.stringify(found).length).to.be.below(600_000);
    expect(JSON.stringify(found)).to.include("a picture of 5000 kB").and.include("since there are many");
  });
});
