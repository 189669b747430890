import { expect } from "chai";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serializeNotebook } from "@latent-lab/kernel";
import type { Gradebook } from "../../../grading/src/book/index.js";
import { grade, writeFeedback, type GradeOptions } from "../../../grading/src/coordinator/index.js";
import { cellOf, fullHandIn, NAME, releasedNotebook } from "../released-course.js";
import { inBook as askBook } from "../in-book.js";
import { TemporaryFolder } from "../temporary.js";

const folder = new TemporaryFolder();
const path = (...names: string[]) => join(folder.path, ...names);
const settings = (): GradeOptions => ({ notebooks: path("notebooks"), out: path("out"), seed: "s", jobs: 1 });
const page = (student: string) => readFile(path("out", "feedback", `${student}.html`), "utf8");
const inBook = <T>(use: (book: Gradebook) => Promise<T>) => askBook(path("out", "gradebook.db"), use);

/** A hand-in whose first exercise had printed something. */
function handedIn(): string {
  const notebook = fullHandIn();
  const outputs = [{ output_type: "stream", name: "stdout", text: "0.13 nats\n" }];
  Object.assign(cellOf(notebook, "kl-bernoulli"), { outputs });
  return serializeNotebook(notebook);
}

describe("What was graded once", () => {
  const question = { notebook: NAME, check: "kl-asymmetry" };

  before(async () => {
    await folder.make({
      [`notebooks/${NAME}.ipynb`]: serializeNotebook(releasedNotebook()),
      [`in/ann/${NAME}.ipynb`]: handedIn(),
      [`in/bo/${NAME}.ipynb`]: handedIn(),
    });
    await grade([path("in")], settings());
  });
  after(() => folder.remove());

  it("has the cells around an answer in the book, with what they had put out", async () => {
    const cells = await inBook((book) => book.context({ ...question, student: "ann" }));
    expect(JSON.stringify(cells)).to.include("0.13 nats").and.include("klSweep").and.not.include("check(");
  });

  it("has its page of feedback written anew once it is marked, and no other page", async () => {
    expect(await page("ann")).to.include("not marked yet");
    const judgement = { met: [], free: 0.75, comment: "Nearly.", reason: null };
    await inBook((book) => book.marks.save("Ann", question, [{ student: "ann", version: 0 }], judgement));
    expect(await writeFeedback(settings())).to.equal(1);
    expect(await page("ann"))
      .to.include("0.75 of 1 point")
      .and.include("Nearly.")
      .and.not.include("not marked");
    expect(await page("bo")).to.include("not marked yet");
    expect(await writeFeedback(settings())).to.equal(0);
  });

  it("is judged again for one student from where it lies, and keeps the marks of people", async () => {
    const { report, reused } = await grade([], { ...settings(), again: { student: "ann", notebook: NAME } });
    expect(report.submissions.map(({ student, score }) => [student, score])).to.deep.equal([["ann", 4.75]]);
    expect(reused).to.equal(0);
  });

  it("says that there is nobody of a name, or nothing of an exercise, to be judged again", async () => {
    for (const again of [{ student: "cy" }, { notebook: "99-none" }]) {
      const refused = await grade([], { ...settings(), again }).catch((error: Error) => error.message);
      expect(refused).to.match(/^There is no hand-in (of "cy"|99-none) among those that were graded/);
    }
  });
});
