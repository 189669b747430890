import { expect } from "chai";
import { readMetadata, roleOf } from "@latent-lab/grading";
import { read } from "./course.js";

/** Marks of each part's ten questions, in order. */
const MARKS = [2, 2, 5, 5, 5, 10, 10, 10, 10, 10];

describe("the marked questions", () => {
  const cells = read("solutions", "14-questions").cells;
  const asked = cells.filter((cell) => roleOf(readMetadata(cell)) === "manual");

  it("carry 69 marks on autoencoders and 69 on VAEs, as in the sources", () => {
    const marks = asked.map((cell) => readMetadata(cell)?.points ?? 0);
    expect(marks).to.deep.equal([...MARKS, ...MARKS]);
    expect(marks.reduce((sum, points) => sum + points, 0)).to.equal(138);
    const ids = asked.map(({ id }) => id);
    expect(ids.slice(0, 10).every((id) => id.startsWith("ae-"))).to.equal(true);
    expect(ids.slice(10).every((id) => id.startsWith("vae-"))).to.equal(true);
  });

  it("say their marks where they are asked, in the cell above the answer", () => {
    for (const cell of asked) {
      const question = cells[cells.indexOf(cell) - 1];
      expect(question?.id).to.equal(`${cell.id}-question`);
      expect(question?.source).to.include(`\`${cell.id}\` (${readMetadata(cell)?.points} marks)`);
    }
  });

  it("are answered at a length that their marks allow for", () => {
    for (const cell of asked) {
      const words = cell.source.split(/\s+/).length;
      expect(words, cell.id).to.be.within(25, 60 + 25 * (readMetadata(cell)?.points ?? 0));
    }
  });

  it("name the question of the sources that each of them covers", () => {
    const sources = asked.map(({ metadata }) => (metadata.latent_lab as { task?: string }).task);
    const expected = ["AE", "VAE"].flatMap((part) => MARKS.map((_, i) => `001.${part}${i + 1}`));
    expect(sources).to.deep.equal(expected);
  });
});

describe("the claims to be corrected", () => {
  it("carry a quarter of a point each", () => {
    const { cells } = read("solutions", "15-find-the-mistake");
    const claims = cells.filter(({ source }) => /^\d\. \*\*`\w+`\*\* \*Claim\*/.test(source)).length;
    const points = cells
      .map((cell) => readMetadata(cell))
      .filter((metadata) => roleOf(metadata) === "tests")
      .reduce((sum, metadata) => sum + (metadata?.points ?? 0), 0);
    expect(claims).to.be.at.least(90);
    expect(points).to.equal(claims / 4);
  });
});
