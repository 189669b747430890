import { expect } from "chai";
import {
  drawExam,
  ExamError,
  questionsOf,
  scheme,
  sheet,
} from "../../../../grading/src/course/exam/index.js";
import { read } from "../../../course/course.js";

const questions = questionsOf(read("solutions", "14-questions"));
const draw = (marks: number, seed = "s", topics?: readonly string[]) =>
  drawExam(questions, { title: "Exam", marks, seed, ...(topics && { topics }) });
const ids = (exam: ReturnType<typeof draw>) => exam.questions.map(({ id }) => id);

describe("an exam from the marked questions", () => {
  it("knows them all, with answers, rubrics and marks", () => {
    expect(questions.reduce((sum, { marks }) => sum + marks, 0)).to.equal(138);
    for (const { id, marks, asks, answer, rubric } of questions) {
      expect(
        rubric.reduce((sum, { points }) => sum + points, 0),
        id,
      ).to.equal(marks);
      expect(asks, id).to.match(/[?.]$/).and.not.match(/^#/m);
      expect(answer, id)
        .not.to.match(/(BEGIN|END) SOLUTION/)
        .and.not.equal("");
    }
  });

  it("has exactly the marks that were asked for, by any seed", () => {
    for (const seed of ["a", "b", "c", "d"]) {
      for (const marks of [2, 7, 30, 69, 138]) {
        expect(draw(marks, seed).questions.reduce((sum, question) => sum + question.marks, 0)).to.equal(
          marks,
        );
      }
    }
  });

  it("is the same for the same seed, and another for most others", () => {
    expect(ids(draw(30))).to.deep.equal(ids(draw(30)));
    const others = new Set(["a", "b", "c", "d", "e", "f"].map((seed) => ids(draw(30, seed)).join()));
    expect(others.size).to.be.at.least(5);
  });

  it("keeps to the topics, and refuses one that it does not know", () => {
    expect(ids(draw(30, "s", ["vae"])).every((id) => id.startsWith("vae-"))).to.equal(true);
    expect(() => draw(30, "s", ["gan"])).to.throw(ExamError, "Expected topics among ae, vae, received gan");
  });

  it("refuses marks that nothing adds up to, and names the nearest", () => {
    expect(() => draw(3)).to.throw(
      ExamError,
      /received 3: the nearest below are 2, and all together have 138/,
    );
    expect(() => draw(139)).to.throw(ExamError, /the nearest below are 138/);
  });

  it("asks every question on the sheet and answers none", () => {
    const exam = draw(30);
    const [asked, marked] = [sheet(exam), scheme(exam)];
    expect(asked.match(/<section class="question">/g)).to.have.length(exam.questions.length);
    for (const { rubric } of exam.questions) {
      for (const { criterion } of rubric.filter(({ criterion }) => /^[\w ]+\.$/.test(criterion))) {
        expect(marked).to.include(criterion);
        expect(asked).not.to.include(criterion);
      }
    }
    expect(asked).to.include("30 marks. Drawn from s.");
  });
});
