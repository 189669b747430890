import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { toCsv } from "../../../grading/src/export/index.js";
import type { CheckReport, NotebookReport, SubmissionReport } from "../../../grading/src/report.js";

const waiting: CheckReport = { id: "q", task: "3", points: 0, max: 1, status: "manual", message: "" };
const notebook = (name: string, score: number, rest: Partial<NotebookReport> = {}): NotebookReport => ({
  name,
  score,
  max: 8,
  checks: [],
  repairs: [],
  ...rest,
});
const submission = (student: string, notebooks: NotebookReport[], rest: Partial<SubmissionReport> = {}) => ({
  student,
  score: notebooks.reduce((sum, { score }) => sum + score, 0),
  max: 8 * notebooks.length,
  notebooks,
  ...rest,
});
const rows = (...submissions: SubmissionReport[]) => parse(toCsv(submissions)) as string[][];

describe("toCsv", () => {
  it("gives one row for each student and one column for each notebook, in natural order", () => {
    expect(
      rows(
        submission("s1", [notebook("10-x", 1), notebook("2-y", 3.5)], { name: "Ann Ør" }),
        submission("s2", [notebook("2-y", 8)]),
      ),
    ).to.deep.equal([
      ["student", "name", "2-y", "10-x", "total", "max", "status"],
      ["s1", "Ann Ør", "3.5", "1", "4.5", "16", "graded"],
      ["s2", "", "8", "", "8", "8", "graded"],
    ]);
  });

  it("never shows what was refused as a number", () => {
    const refused = notebook("2-y", 0, { refused: "It is not JSON." });
    expect(
      rows(
        submission("all", [refused], { refused: "It is not JSON." }),
        submission("nothing", [], { refused: "It holds no notebook." }),
        submission("part", [notebook("1-x", 5), refused]),
        submission("file", [notebook("1-x", 5)], { refusedFiles: ["b.zip is no readable zip archive."] }),
        submission("later", [notebook("1-x", 5)], { refused: "It is not JSON." }),
      ).slice(1),
    ).to.deep.equal([
      ["all", "", "", "", "", "", "refused"],
      ["nothing", "", "", "", "", "", "refused"],
      ["part", "", "5", "", "5", "16", "partly refused"],
      ["file", "", "5", "", "5", "8", "partly refused"],
      ["later", "", "5", "", "5", "8", "partly refused"],
    ]);
  });

  it("says when an answer still waits for a person", () => {
    const mark = { points: 1, comment: "", marker: "ta" };
    const status = (check: CheckReport) =>
      rows(submission("s", [notebook("n", 1, { checks: [check] })]))[1]?.at(-1);
    expect(status(waiting)).to.equal("needs marking");
    expect(status({ ...waiting, mark })).to.equal("graded");
  });

  it("ends lines and quotes as RFC 4180 has it", () => {
    const csv = toCsv([submission('a,"b"', [])]);
    expect(csv.split("\r\n")[1]).to.match(/^"a,""b""",/);
    expect(csv.replaceAll("\r\n", "")).to.not.match(/[\r\n]/);
  });

  it("defuses names that a spreadsheet would run", () => {
    for (const name of ["=1+1", "+1", "-1", "@SUM(A1)"]) {
      expect(rows(submission("s", [], { name }))[1]?.[1], name).to.equal(`'${name}`);
    }
  });
});
