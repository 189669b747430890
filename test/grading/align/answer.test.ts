import { expect } from "chai";
import type { Cell } from "@latent-lab/kernel";
import { align, identify } from "../../../grading/src/align/index.js";
import { readReleased } from "../../../grading/src/course/index.js";
import { ANSWER, cellOf, NAME, ownCell, releasedNotebook } from "../released-course.js";

const QUESTION = "Why is it not symmetric?\n\nThree sentences.";
/** With the question before the answer. */
const notebook = releasedNotebook();
const at = notebook.cells.findIndex(({ id }) => id === "kl-asymmetry");
const question: Cell = {
  ...structuredClone(cellOf(notebook, "intro")),
  id: "question",
  source: QUESTION,
  metadata: {
    nbgrader: {
      schema_version: 3,
      grade: false,
      solution: false,
      locked: true,
      task: false,
      grade_id: "question",
    },
  },
};
notebook.cells.splice(at, 0, question);
const released = readReleased(NAME, notebook);

const answerTo = (edit: (cells: Cell[]) => void) => {
  const { cells } = structuredClone(notebook);
  edit(cells);
  return align(released, { cells }).answers.get("kl-asymmetry");
};

describe("An answer in words", () => {
  it("is found in a cell of its own between the question and its cell", () => {
    expect(answerTo((cells) => cells.splice(at + 1, 0, ownCell("markdown", "mine", ANSWER)))).to.equal(
      ANSWER,
    );
  });

  it("is found in the question", () => {
    expect(answerTo((cells) => ((cells[at] as Cell).source += `\n\nMy answer: the average.`))).to.equal(
      "My answer: the average.",
    );
  });

  it("is nothing while only the question was touched up, or nothing was", () => {
    expect(answerTo(() => undefined)).to.equal(undefined);
    expect(answerTo((cells) => ((cells[at] as Cell).source = `${QUESTION}  \n`))).to.equal(undefined);
  });

  it("is its cell alone where that was written, whatever stands in the question", () => {
    const answer = answerTo((cells) => {
      (cells[at] as Cell).source += "\n\n(see below)";
      (cells[at + 1] as Cell).source = ANSWER;
    });
    expect(answer).to.equal(ANSWER);
  });
});

describe("identify", () => {
  it("takes no notebook for another one that it resembles", () => {
    const other = { ...releasedNotebook(), metadata: { latent_lab: { notebook: "05-denoising" } } };
    expect(identify(other, `${NAME}.ipynb`, [released])).to.equal(undefined);
  });
});
