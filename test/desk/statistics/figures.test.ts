import { expect } from "chai";
import { FIGURES } from "../../../desk/src/statistics/figures.js";
import { renderSvg } from "../../../desk/src/statistics/render.js";
import { csvOf, markerTable, questionTable } from "../../../desk/src/statistics/tables.js";
import { TemporaryFolder } from "../../grading/temporary.js";
import { aClass } from "../support/class.js";

const folder = new TemporaryFolder();

describe("the statistics of a book", () => {
  afterEach(() => folder.remove());

  it("are drawn and tabulated, also while nothing is marked", async () => {
    const book = await aClass(await folder.make(), { students: 12 });
    const question = { notebook: "14-questions", check: "ae-objective" };
    const data = async () => {
      const { marks } = book;
      return {
        questions: await marks.questions(),
        results: await marks.results(),
        students: await marks.students(),
      };
    };
    const before = await data();
    for (const draw of Object.values(FIGURES)) {
      const { spec, description } = draw(before);
      expect(await renderSvg(spec)).to.match(/^<svg/);
      expect(description).not.to.equal("");
    }
    const waiting = (await book.marks.answers(question)).filter(({ status }) => status === "manual");
    for (const [i, { student }] of waiting.entries()) {
      await book.marks.claim("=Ann", question, [student], 1);
      const judgement = { met: [], free: i % 3, comment: "", reason: null };
      await book.marks.save("=Ann", question, [{ student, version: 0 }], judgement);
    }
    const after = await data();
    const points = after.results
      .filter(({ check }) => check === "ae-objective")
      .map((line) => line.points ?? line.graded)
      .sort((a, b) => a - b);
    const row = questionTable(after.results).rows.find(({ question: name }) =>
      String(name).endsWith("ae-objective"),
    );
    expect(row).to.include({ answers: 12, marked: 12, least: 0, most: 2 });
    expect(row?.["mean"]).to.be.closeTo(points.reduce((a, b) => a + b, 0) / 12, 0.005);
    expect(row?.["median"]).to.equal(((points[5] ?? 0) + (points[6] ?? 0)) / 2);
    expect(markerTable(after.results).rows).to.have.length(1);
    expect(csvOf(markerTable(after.results))).to.match(/^marker,answers.*\n'=Ann,/);
    for (const draw of Object.values(FIGURES)) expect(await renderSvg(draw(after).spec)).to.match(/^<svg/);
    book.close();
  });
});
