import { expect } from "chai";
import {
  explain,
  explanationText,
  GradebookError,
  type Explanation,
} from "../../../../grading/src/book/index.js";
import { ABook, failure, judged, QUESTION } from "../marks/a-book.js";

const a = new ABook();

describe("explain", () => {
  beforeEach(() => a.open({ s1: "It copies.", s2: undefined }));
  afterEach(() => a.close());
  const text = async (student: string, exercise: string) =>
    (await explain(a.book, student, exercise)).map(explanationText).join("\n");

  it("says what the grader found, and what a person put in its place, with reason and time", async () => {
    const question = { ...QUESTION, check: "kl" };
    const judgement = judged([], { free: 2, reason: "The input was ambiguous.", comment: "Well argued." });
    await a.marks.save("Ann", question, [{ student: "s1", version: 0 }], judgement);
    const [explanation] = await explain(a.book, "s1", "kl");
    expect(explanation).to.deep.include({
      student: "s1",
      name: "Name of s1",
      notebook: QUESTION.notebook,
      graded: 1,
    });
    expect(explanation?.check).to.include({ status: "partial", points: 2 });
    expect(await text("s1", "kl"))
      .to.include("kl: 2 of 2")
      .and.include("because     Nearly.")
      .and.include("marked      2 by Ann, in place of the grader's 1")
      .and.match(/changed {5}1970-01-01 00:00 Ann: mark none -> 2 \(The input was ambiguous\.\)/);
  });

  it("shows an answer, the rubric and every change of its mark", async () => {
    expect(await text("s1", "ae-objective"))
      .to.include("not marked yet, at most 2")
      .and.include("It copies.");
    await a.mark("Ann", ["s1"], judged(["target"], { comment: "Which code?" }));
    await a.mark("Ben", ["s1"], judged(["target", "code"]));
    const after = await text("s1", `${QUESTION.notebook}/ae-objective`);
    expect(after)
      .to.include("criterion   met (0.5): The aim")
      .and.match(/Ann: mark none -> 1\n.*Ben: mark 1 -> 1.5/);
    expect(await text("s2", "ae-objective"))
      .to.include("0 of 2")
      .and.include("left empty");
  });

  it("says once what was put right in many cells", async () => {
    const [explanation] = await explain(a.book, "s1", "kl");
    const repairs = Array.from({ length: 35 }, (_, i) => ({ cell: `c${i}`, what: "lost its metadata" }));
    const lines = explanationText({ ...(explanation as Explanation), repairs }).split("\n");
    expect(lines.filter((line) => line.startsWith("repaired"))).to.deep.equal([
      "repaired    c0, c1, c2, c3, 31 more cells: lost its metadata",
    ]);
  });

  it("names what there is for a student or an exercise that is not there", async () => {
    for (const [student, exercise, message] of [
      ["nobody", "kl", 'nothing of a student "nobody"'],
      ["s1", "kl-x", "14-questions/ae-objective, 14-questions/kl"],
      ["s1", "13-gans/kl", 'no exercise "13-gans/kl"'],
    ] as const) {
      const error = await failure(explain(a.book, student, exercise));
      expect(error).to.be.instanceOf(GradebookError).with.property("message").that.includes(message);
    }
  });
});
