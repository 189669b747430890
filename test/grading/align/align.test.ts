import { expect } from "chai";
import type { Notebook } from "@latent-lab/kernel";
import { align, declares, type Aligned } from "../../../grading/src/align/index.js";
import { readReleased } from "../../../grading/src/course/index.js";
import {
  ANSWER,
  cellOf,
  fullHandIn,
  handIn,
  KL,
  NAME,
  ownCell,
  releasedNotebook,
  STUB,
  SWEEP,
} from "../released-course.js";

const released = readReleased(NAME, releasedNotebook());
const aligned = (notebook: Notebook) => align(released, notebook);
const sources = ({ cells }: Aligned) => cells.map(({ source }) => source);
const said = ({ repairs }: Aligned) => repairs.map(({ cell, what }) => `${cell}: ${what}`);
const answering = (result: Aligned, name: string) =>
  result.cells.findLast(({ source }) => declares(source, name))?.source;

/** A hand-in with its cells replaced by others, each by any number. */
function changed(
  notebook: Notebook,
  change: (cell: Notebook["cells"][number]) => Notebook["cells"],
): Notebook {
  return { ...notebook, cells: notebook.cells.flatMap(change) };
}
const without = (notebook: Notebook, ...ids: string[]) =>
  changed(notebook, (cell) => (ids.includes(cell.id) ? [] : [cell]));
/** Puts cells behind the one with this id. */
const after = (notebook: Notebook, id: string, ...added: Notebook["cells"]) =>
  changed(notebook, (cell) => (cell.id === id ? [cell, ...added] : [cell]));
const copyOf = (notebook: Notebook, id: string, source = cellOf(notebook, id).source) => ({
  ...structuredClone(cellOf(notebook, id)),
  id: `${id}-copy`,
  source,
});

describe("align", () => {
  it("runs the given and the student's cells of an undamaged hand-in, without the tests", () => {
    const result = aligned(fullHandIn());
    expect(sources(result)).to.deep.equal([cellOf(releasedNotebook(), "setup").source, KL, SWEEP]);
    expect(Object.fromEntries(result.answers)).to.deep.equal({ "kl-asymmetry": ANSWER });
    expect(result.repairs).to.deep.equal([]);
  });

  it("finds no answer in the notebook as it was released", () => {
    const result = aligned(releasedNotebook());
    expect(result.answers.size).to.equal(0);
    expect(answering(result, "klBernoulli")).to.equal(STUB);
    expect(result.repairs).to.deep.equal([]);
  });

  it("lets no test cell into the program, whatever was written into it", () => {
    const forged = 'check("kl-bernoulli", () => "passed");';
    const result = aligned(handIn({ "kl-bernoulli-check": forged }));
    expect(sources(result)).to.not.include(forged);
    expect(said(result)).to.deep.equal(["kl-bernoulli-check: was changed: restored from the release"]);
  });

  it("keeps what a student defines in a test cell, as a cell of the student's own", () => {
    const result = aligned(handIn({ "kl-bernoulli-check": `check("kl-bernoulli", klBernoulli);\n${KL}` }));
    expect(answering(result, "klBernoulli")).to.include(KL);
    expect(said(result).join("\n")).to.match(
      /^kl-bernoulli-check: holds code of the student \(klBernoulli\)/m,
    );
  });

  it("restores given code that was changed or deleted, before the cells that need it", () => {
    const setup = cellOf(releasedNotebook(), "setup").source;
    for (const damaged of [
      without(fullHandIn(), "setup"),
      handIn({ setup: 'import { check } from "latent-lab";' }),
    ]) {
      const result = aligned(damaged);
      expect(result.cells[0]).to.deep.include({ source: setup, owner: "release" });
      expect(said(result)[0]).to.match(/^setup: was (deleted|changed): restored from the release$/);
    }
  });

  it("counts the last of two copies that defines the target", () => {
    const wrong = KL.replace("Math.log", "Math.log2");
    const hand = fullHandIn();
    const result = aligned(after(hand, "kl-bernoulli", copyOf(hand, "kl-bernoulli", wrong)));
    expect(answering(result, "klBernoulli")).to.equal(wrong);
    expect(said(result)).to.deep.equal([
      "kl-bernoulli: duplicate id: of 2 copies the last one that defines klBernoulli counts",
    ]);
  });

  it("prefers the answer to a stub that was copied behind it", () => {
    const hand = fullHandIn();
    const result = aligned(after(hand, "kl-bernoulli", copyOf(hand, "kl-bernoulli", STUB)));
    expect(answering(result, "klBernoulli")).to.equal(KL);
    expect(sources(result)).to.not.include(STUB);
  });

  it("counts an answer in a cell of the student's own, though the stub is still there", () => {
    const result = aligned(after(handIn({ "kl-sweep": SWEEP }), "intro", ownCell("code", "mine", KL)));
    expect(answering(result, "klBernoulli")).to.equal(KL);
    expect(said(result)).to.include(
      "kl-bernoulli: its stub is still there beside the answer: the stub was left out",
    );
  });

  it("joins an answer that was split in the middle of a function", () => {
    const hand = fullHandIn();
    const lines = KL.split("\n");
    cellOf(hand, "kl-bernoulli").source = lines.slice(0, 3).join("\n");
    const rest = ownCell("code", "rest", lines.slice(3).join("\n"));
    const result = aligned(after(hand, "kl-bernoulli", rest));
    expect(answering(result, "klBernoulli")).to.equal(KL);
    expect(said(result)).to.deep.equal(["kl-bernoulli: was split in 2 cells: joined again"]);
  });

  it("reads an answer that was turned into text as code again, with or without a fence", () => {
    for (const text of [KL, "```ts\n" + KL + "\n```"]) {
      const hand = fullHandIn();
      const result = aligned(
        changed(hand, (cell) =>
          cell.id === "kl-bernoulli"
            ? [{ ...ownCell("markdown", cell.id, text), metadata: cell.metadata }]
            : [cell],
        ),
      );
      expect(answering(result, "klBernoulli")).to.equal(KL);
      expect(said(result)).to.deep.equal([
        "kl-bernoulli: was turned from code into markdown: read as code again",
      ]);
    }
  });

  it("does not run an answer in words that was turned into code", () => {
    const hand = changed(fullHandIn(), (cell) =>
      cell.id === "kl-asymmetry"
        ? [{ ...ownCell("code", cell.id, ANSWER), metadata: cell.metadata }]
        : [cell],
    );
    const result = aligned(hand);
    expect(result.answers.get("kl-asymmetry")).to.equal(ANSWER);
    expect(sources(result)).to.not.include(ANSWER);
  });

  it("recognises every cell when all ids and metadata are lost", () => {
    const bare = changed(fullHandIn(), (cell) => [
      { ...structuredClone(cell), id: `x-${cell.id}`, metadata: {} },
    ]);
    const result = aligned(bare);
    expect(sources(result)).to.deep.equal(sources(aligned(fullHandIn())));
    expect(result.answers.get("kl-asymmetry")).to.equal(ANSWER);
    expect(said(result)).to.include("kl-bernoulli: lost its metadata: recognised by its definition");
  });

  it("takes the text behind an untouched answer cell for the answer", () => {
    const hand = after(handIn(), "kl-asymmetry", ownCell("markdown", "below", ANSWER));
    expect(aligned(hand).answers.get("kl-asymmetry")).to.equal(ANSWER);
  });

  it("puts the pieces of an answer in words together", () => {
    const hand = fullHandIn();
    cellOf(hand, "kl-asymmetry").source = "It is not symmetric, since";
    const rest = ownCell("markdown", "rest", "the average is taken under the first distribution.");
    expect(aligned(after(hand, "kl-asymmetry", rest)).answers.get("kl-asymmetry")).to.equal(ANSWER);
  });

  it("keeps the student's order and says what was moved", () => {
    const hand = fullHandIn();
    const [sweep] = hand.cells.splice(4, 1);
    if (sweep) hand.cells.unshift(sweep);
    const result = aligned(hand);
    expect(sources(result)).to.deep.equal([cellOf(releasedNotebook(), "setup").source, SWEEP, KL]);
    expect(said(result)).to.deep.equal(["kl-sweep: was moved"]);
  });

  it("says that an answer is gone", () => {
    const result = aligned(without(fullHandIn(), "kl-bernoulli", "kl-asymmetry"));
    expect(said(result)).to.deep.equal([
      "kl-bernoulli: was deleted: klBernoulli is defined nowhere",
      "kl-asymmetry: was deleted: there is no answer",
    ]);
  });

  it("does not believe points in the hand-in", () => {
    const hand = fullHandIn();
    (cellOf(hand, "kl-bernoulli-check").metadata.nbgrader as { points: number }).points = 100;
    expect(said(aligned(hand))).to.deep.equal([
      "kl-bernoulli-check: its grading metadata was changed: the release's counts",
    ]);
  });

  it("keeps code that carries the metadata of a test but is something else", () => {
    const result = aligned(handIn({ "kl-sweep-check": `\n${KL}` }));
    expect(answering(result, "klBernoulli")?.trim()).to.equal(KL);
    const begins = 'it begins with "function klBernoulli(p1: number, p2: number): number {"';
    expect(said(result)).to.deep.include(
      `kl-sweep-check: was changed (${begins}): restored from the release`,
    );
  });
});
