import { expect } from "chai";
import { readFileSync } from "node:fs";
import yauzl from "yauzl";
import { fillCanvas } from "../../../grading/src/export/canvas.js";
import { feedbackZip } from "../../../grading/src/export/feedback-zip.js";
import { moodleGrades } from "../../../grading/src/export/moodle-grades.js";
import { toNbgraderCsv } from "../../../grading/src/export/nbgrader.js";
import { ExportError } from "../../../grading/src/export/table.js";
import { canvasGradebook, moodleFeedbackPath, moodleGradeImport } from "./importers.js";
import { gradeFor, SHEET, totalFor } from "./totals.js";

const at = (name: string) => ({ email: `${name}@uni.example` });

describe("moodleGrades", () => {
  it("holds no row for which Moodle would reject the file or clear a grade, and names each left out", () => {
    const grades = [
      gradeFor("ann", { score: 7.5, participant: at("Ann") }),
      gradeFor("zero", { score: 0, participant: at("zero") }),
      gradeFor("nobody", { score: 1 }),
      gradeFor("high", { score: 8.5, participant: at("high") }),
      gradeFor("refused", { standing: "refused", participant: at("refused") }),
      gradeFor("waits", { standing: "needs marking", score: 2, participant: at("waits") }),
      gradeFor("excused", { standing: "excused", participant: at("excused") }),
      gradeFor("twin", { score: 1, participant: at("ANN") }),
    ];
    const stranger = gradeFor("stranger", { score: 1, participant: at("stranger") });
    const { bytes, notes } = moodleGrades("Sheet 1", [
      ...grades,
      { ...stranger, total: { ...stranger.total, stranger: true } },
    ]);
    const users = new Set(
      ["ann", "zero", "high", "refused", "waits", "excused"].map((name) => `${name}@uni.example`),
    );
    expect([...moodleGradeImport(bytes, users, 8)]).to.deep.equal([
      ["Ann@uni.example", 7.5],
      ["zero@uni.example", 0],
    ]);
    expect(notes.map((note) => note.split(" ")[0])).to.deep.equal([
      "nobody",
      "high",
      "refused",
      "waits",
      "twin",
      "stranger",
    ]);
  });
});

const canvas = `Student,ID,SIS User ID,SIS Login ID,Section,Sheet 1 (77),Other (78),Current Score (read only)
    Points Possible,,,,,8.0,10.0,
"Ørsted, Ann",1001,u1,ann,Lecture,,3,50
"Li, Bo",1002,u2,bo,Lecture,,,
"Young, Cy",1003,u3,cy,Lecture,4.5,,
"Student, Test",1009,,,Lecture,,,
`;
const users = [
  { id: "1001", sis: "u1", name: "Ørsted, Ann" },
  { id: "1002", sis: "u2", name: "Li, Bo" },
  { id: "1003", sis: "u3", name: "Young, Cy" },
  { id: "1009", sis: "", name: "Student, Test" },
];

describe("fillCanvas", () => {
  const grades = [
    gradeFor("s1", { score: 7.25, participant: { canvas: "1001" } }),
    gradeFor("bo", { standing: "excused", participant: { username: "bo" } }),
    gradeFor("s3", { standing: "refused", participant: { idNumber: "u3" } }),
  ];

  it("fills in the assignment's column as Canvas reads it, and changes nothing else", () => {
    const { bytes, notes } = fillCanvas(Buffer.from(canvas), grades, "Sheet 1");
    const taken = canvasGradebook(bytes, users, "Sheet 1 (77)");
    expect([taken.get("1001"), taken.get("1002"), taken.get("1003")]).to.deep.equal([7.25, "excused", 4.5]);
    expect(bytes.toString()).to.equal(
      canvas.replace("ann,Lecture,,3", "ann,Lecture,7.25,3").replace("bo,Lecture,,", "bo,Lecture,EX,"),
    );
    expect(notes).to.deep.equal(["Young, Cy has no grade yet (refused): left as it was."]);
    const strangers = fillCanvas(Buffer.from(canvas), [gradeFor("s101", { score: 1 })], "77").notes;
    expect(strangers.join("\n")).to.include('add "roster: FILE"');
    expect(fillCanvas(Buffer.from(canvas), grades, "77").bytes).to.deep.equal(bytes);
  });

  it("refuses a column that would become a new assignment, another maximum, and another file", () => {
    const fails = (column: string, max = 8, text = canvas) =>
      expect(() =>
        fillCanvas(
          Buffer.from(text),
          [gradeFor("s", { score: 1, max, participant: { canvas: "1001" } })],
          column,
        ),
      )
        .to.throw(ExportError)
        .with.property("message");
    fails("Sheet 2").match(/no assignment "Sheet 2", but Sheet 1 \(77\), Other \(78\)/);
    fails("Sheet 1", 20).match(/Canvas' maximum is 8, the assignment's 20/);
    fails("Sheet 1", 8, "Name,Id\na,b\n").match(/no column "Student"/);
    fails("Sheet 1", 8, canvas.replace("Other (78)", "Sheet 1 (78)")).match(/several assignments/);
  });
});

describe("toNbgraderCsv", () => {
  const nbgrader = readFileSync(new URL("./fixtures/nbgrader-export-sample.csv", import.meta.url), "utf8");
  const handedIn = Date.UTC(2026, 10, 20, 10);

  it("writes, byte for byte, what nbgrader 0.9.6 wrote of the same marks", () => {
    const rows = [
      ["stu00", 7.5],
      ["stu01", 7.5],
      ["stu02", 5.5],
    ] as const;
    const totals = rows.map(([student, score]) =>
      totalFor(student, { score, max: 9, result: { assignment: { ...SHEET, id: "ps1" }, handedIn } }),
    );
    expect(toNbgraderCsv(totals)).to.equal(nbgrader);
  });

  it("has a row with 0.0 for who handed in nothing, and none for who has no number", () => {
    const due = Date.UTC(2026, 10, 20, 12);
    const lines = toNbgraderCsv([
      totalFor("late", { score: 4, result: { due, handedIn: due + 1000, raw: 5, penalty: 1 } }),
      totalFor("none", { score: 0, standing: "not handed in", result: { due } }),
      totalFor("excused", { standing: "excused" }),
      totalFor("refused", { standing: "refused" }),
    ]).split("\n");
    expect(lines.slice(1)).to.deep.equal([
      "sheet-1,2026-11-20 12:00:00,2026-11-20 12:00:01,late,,,,5.0,1.0,4.0,8.0",
      "sheet-1,2026-11-20 12:00:00,,none,,,,0.0,0.0,0.0,8.0",
      "",
    ]);
  });
});

describe("feedbackZip", () => {
  it("holds paths that Moodle takes, each for the right participant, whatever the name", async () => {
    const names = ["Ann Ørsted", "under_score_19", ".dot", "~tilde", "a/b", "", "漢字"];
    const pages = names.map((name, i) => ({
      grade: gradeFor(`s${i}`, { score: 1, ...(name !== "" && { name }) }),
      html: `<p>${i}</p>`,
      participant: String(100 + i),
    }));
    const { bytes, notes } = await feedbackZip(
      [
        ...pages,
        { grade: gradeFor("unknown", { score: 1 }), html: "" },
        { grade: gradeFor("twin", { score: 1 }), html: "", participant: "100" },
      ],
      new Date("2026-11-20T10:00:00Z"),
    );
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
    const read: unknown[] = [];
    for await (const entry of zip.eachEntry()) {
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      read.push({ ...moodleFeedbackPath(entry.fileName), html: Buffer.concat(chunks).toString() });
    }
    expect(read).to.deep.equal(
      pages.map(({ participant, html }) => ({ participant, file: "feedback.html", html })),
    );
    expect(notes).to.have.length(2);
  });
});
