import { expect } from "chai";
import { isSolutionOnly, readMetadata, roleOf } from "@latent-lab/grading";
import { serializeNotebook, type Notebook } from "@latent-lab/kernel";
import { everyExercise, exerciseIn } from "latent-lab";
import { names, read, text } from "./course.js";

for (const name of names("solutions")) {
  describe(`solutions/${name}`, () => {
    let notebook: Notebook;
    before(() => {
      notebook = read("solutions", name);
    });

    it("is stored as Jupyter writes it, without outputs", () => {
      expect(text("solutions", name)).to.equal(serializeNotebook(notebook));
      for (const cell of notebook.cells) {
        if (cell.cell_type === "code") expect(cell).to.deep.include({ outputs: [], execution_count: null });
      }
    });

    it("names our kernel and its language", () => {
      expect(notebook.metadata.kernelspec).to.deep.equal({
        name: "latent-lab",
        display_name: "TypeScript (Latent Lab)",
        language: "typescript",
      });
      expect(notebook.metadata.language_info).to.deep.include({
        mimetype: "application/typescript",
        codemirror_mode: "typescript",
      });
    });

    it("has one first heading, at its start, and skips no level after it", () => {
      const levels = headings(notebook);
      expect(levels[0]).to.equal(1);
      expect(levels.filter((level) => level === 1)).to.have.length(1);
      levels.slice(1).forEach((level, i) => expect(level - (levels[i] ?? 0)).to.be.at.most(1));
    });

    it("opens with what one will be able to do, how long it takes and what it needs", () => {
      expect(notebook.cells[0]?.source)
        .to.include("**Afterwards you can**")
        .and.include("**It takes**")
        .and.include("**It needs**");
    });

    it("ends with what to hand in", () => {
      expect(notebook.cells.at(-1)?.source)
        .to.include(`npx lab check notebooks/${name}.ipynb`)
        .and.include("npx lab pack");
    });

    it("puts each check right below its stub, and a hint near it", () => {
      for (const exercise of everyExercise.filter(({ notebook }) => notebook === name)) {
        const { id, target } = exercise;
        const where = exercise === exerciseIn(undefined, id) ? "" : `, "${name}"`;
        const position = notebook.cells.findIndex((cell) => readMetadata(cell)?.grade_id === id);
        expect(notebook.cells[position]?.source, id).to.include(target.name);
        expect(notebook.cells[position + 1]?.source, id).to.equal(`check("${id}", ${target.name}${where});`);
        const below = notebook.cells.slice(position + 2, position + 4).map(({ source }) => source);
        expect(
          below.some((source) => source.startsWith(`// hint("${id}", 1${where});`)),
          id,
        ).to.equal(true);
      }
    });

    it("asks the questions that the check answers, in its order", () => {
      const prose = notebook.cells.map(({ source }) => source).join("\n");
      for (const { questions = [] } of everyExercise.filter((each) => each.notebook === name)) {
        const asked = questions.map((question, i) => prose.indexOf(`${i + 1}. ${question}`));
        expect(asked).not.to.include(-1);
        expect(asked).to.deep.equal([...asked].sort((a, b) => a - b));
      }
    });

    it("names a cell by its grade id where it has one", () => {
      for (const cell of notebook.cells) {
        const id = readMetadata(cell)?.grade_id;
        if (id !== undefined) expect(cell.id).to.equal(id);
      }
    });

    it("never has the reader read for long without something to do", () => {
      let words = 0;
      for (const cell of notebook.cells.filter((each) => !isSolutionOnly(each))) {
        const asks =
          cell.cell_type === "code" ||
          roleOf(readMetadata(cell)) === "manual" ||
          /\*\*(Predict|Explain|On paper|Try|Your turn)/.test(cell.source);
        words = asks ? 0 : words + cell.source.split(/\s+/).length;
        expect(words, `words before cell ${cell.id} asks for something`).to.be.below(300);
      }
    });

    it("folds up code that is only run, so that its texts tell no outcome before the prediction", () => {
      for (const cell of notebook.cells.filter(({ cell_type }) => cell_type === "code")) {
        if (roleOf(readMetadata(cell)) !== "readonly" || cell.source.split("\n").length <= 12) continue;
        expect(cell.metadata.jupyter, cell.id).to.deep.equal({ source_hidden: true });
      }
    });

    it("leaves a cell to answer in wherever something is to be explained", () => {
      const cells = notebook.cells.filter((cell) => !isSolutionOnly(cell));
      cells.forEach((cell, i) => {
        if (cell.cell_type !== "markdown" || !cell.source.includes("**Explain")) return;
        if (readMetadata(cell)) return; // a question with an answer of its own
        const below = cells.slice(i + 1, i + 3).map(({ source }) => source);
        expect(
          below.some((source) => source.startsWith("*Your explanation:*")),
          cell.id,
        ).to.equal(true);
      });
    });

    it("gives every picture a text", () => {
      for (const { source } of notebook.cells) expect(source).not.to.match(/!\[\]\(|<img(?![^>]*\balt=)/);
    });
  });
}

describe("the course", () => {
  it("gives 8 points for the divergences, 12 for each path of the autoencoder, 10 for the transposed convolution and 15 for the convolution family", () => {
    const points = (name: string) =>
      read("notebooks", name)
        .cells.map((cell) => readMetadata(cell))
        .filter((metadata) => ["tests", "manual"].includes(roleOf(metadata)))
        .reduce((sum, metadata) => sum + (metadata?.points ?? 0), 0);
    expect(points("00-start-here")).to.equal(0);
    expect(points("02-kl-divergence")).to.equal(8);
    expect(points("03-transposed-convolution")).to.equal(10);
    expect(points("04-reconstruction")).to.equal(12);
    expect(points("05-denoising")).to.equal(12);
    expect(points("06-anomaly-detection")).to.equal(11);
    expect(points("09-variational-autoencoder")).to.equal(20.75);
    expect(points("09b-vae-in-depth")).to.equal(10);
    expect(points("10-convolutions")).to.equal(15);
    expect(points("12-few-labels")).to.equal(9);
    expect(points("13-gans")).to.equal(12);
  });
});

/** Levels of the markdown headings, in order; lines in a code block are none. */
function headings({ cells }: Notebook): number[] {
  return cells
    .filter(({ cell_type }) => cell_type === "markdown")
    .flatMap(({ source }) => source.replace(/^```[\s\S]*?^```/gm, "").split("\n"))
    .flatMap((line) => /^(#{1,6}) /.exec(line)?.[1]?.length ?? []);
}
