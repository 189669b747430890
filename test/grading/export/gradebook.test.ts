import { expect } from "chai";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serializeNotebook } from "@latent-lab/kernel";
import { parse } from "csv-parse/sync";
import { buffer } from "node:stream/consumers";
import yazl from "yazl";
import { grade } from "../../../grading/src/coordinator/index.js";
import { openGradebook } from "../../../grading/src/book/index.js";
import { exportGradebook, type ExportOptions } from "../../../grading/src/export/index.js";
import { fullHandIn, handIn, KL, NAME, releasedNotebook } from "../released-course.js";
import { openArchive } from "../../../grading/src/intake/archive.js";
import { LIMITS } from "../../../grading/src/intake/index.js";
import { TemporaryFolder } from "../temporary.js";
import { ENGLISH, moodleFeedbackPath, moodleWorksheet } from "./importers.js";

const folder = new TemporaryFolder();
const path = (...names: string[]) => join(folder.path, ...names);

const COURSE = `timezone: Europe/Berlin
roster: roster.csv
assignments:
  - id: sheet
    title: Sheet 1
    notebooks: [${NAME}]
    points: 10
    due: 2026-10-26 12:00
    late: { share: 50%, per: day }
    excused: [dan]
`;
const ROSTER = `id,first name,last name,email
ann,Ann,Ørsted,ann@uni.example
bo,Bo,Li,bo@uni.example
cy,Cy,Young,cy@uni.example
dan,Dan,Dare,dan@uni.example
`;
const WORKSHEET = `Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,Last modified (grade),Feedback comments
Participant 17,Ann Ørsted,ann@uni.example,Submitted for grading,,10.00,Yes,-,
Participant 18,Bo Li,bo@uni.example,Submitted for grading,,10.00,Yes,-,
Participant 19,Cy Young,cy@uni.example,No submission,,10.00,Yes,-,
Participant 20,Dan Dare,dan@uni.example,No submission,,10.00,Yes,-,
`;

// Moodle's archive has what its clock showed, in no zone.
const onTime = new Date(2026, 9, 26, 11, 59);
const late = new Date(2026, 9, 26, 12, 1);

function moodleZip(
  files: readonly (readonly [name: string, content: string, time: Date])[],
): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content, mtime] of files) {
    zip.addBuffer(Buffer.from(content), name, { mtime, forceDosTimestamp: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}
const fileOf = (notebook: ReturnType<typeof handIn>) => serializeNotebook(notebook);

const exported = (options: Partial<ExportOptions>) =>
  exportGradebook({
    format: "csv",
    gradebook: path("out", "gradebook.db"),
    notebooks: path("notebooks"),
    now: new Date("2026-11-20T10:00:00Z"),
    ...options,
  });

describe("exportGradebook", () => {
  before(async () => {
    await folder.make({
      [`notebooks/${NAME}.ipynb`]: fileOf(releasedNotebook()),
      "course.yaml": COURSE,
      "roster.csv": ROSTER,
      "worksheet.csv": WORKSHEET,
    });
    const file = `assignsubmission_file_/${NAME}.ipynb`;
    await folder.write({
      "moodle.zip": await moodleZip([
        [`Ann Ørsted_17_${file}`, fileOf(handIn({ "kl-bernoulli": KL })), onTime],
        [`Bo Li_18_${file}`, fileOf(handIn({ "kl-bernoulli": KL })), late],
        [`Eve Nobody_99_${file}`, fileOf(fullHandIn()), onTime],
      ]),
    });
    await grade([path("moodle.zip")], { notebooks: path("notebooks"), out: path("out"), seed: "s", jobs: 1 });
  });
  after(() => folder.remove());

  it("takes Moodle's times for the course's own clocks, and knows everybody who was asked", async () => {
    const { bytes, notes } = await exported({});
    const rows = parse(bytes, { columns: true }) as Record<string, string>[];
    expect(
      rows.map((row) => [row.student, row.sheet, row["sheet late"], row["sheet standing"]]),
    ).to.deep.equal([
      ["ann", "4", "", "graded"],
      ["bo", "2", "2", "graded"],
      ["cy", "0", "", "not handed in"],
      ["dan", "", "", "excused"],
      ["eve-nobody-99", "8", "", "needs marking"],
    ]);
    expect(notes).to.deep.equal(["eve-nobody-99 handed something in and is not on the roster."]);
  });

  it("fills in Moodle's worksheet so that Moodle takes it", async () => {
    const { bytes, notes } = await exported({ format: "moodle", from: path("worksheet.csv") });
    const { grades, feedback, skipped } = moodleWorksheet(bytes, ENGLISH, 10);
    expect([...grades]).to.deep.equal([
      ["17", 4],
      ["18", 2],
    ]);
    expect(feedback.get("18")).to.equal("2 of 10 points, after 2 for being late; see the feedback file.");
    expect(skipped).to.deep.equal(["19"]);
    expect(notes.join("\n")).to.match(/enter it by hand for: Cy Young\./);
    const columns = (text: string) =>
      (parse(text) as string[][]).map((row) => row.filter((_, i) => i !== 4 && i !== 8));
    expect(columns(bytes.toString()), "only grade and feedback").to.deep.equal(
      columns(await readFile(path("worksheet.csv"), "utf8")),
    );
  });

  it("packs the feedback for those that Moodle has a number of", async () => {
    const { bytes } = await exported({ format: "feedback-zip", from: path("worksheet.csv") });
    const archive = await openArchive(bytes, "feedback.zip", LIMITS);
    const names = archive.items.map(({ path }) => moodleFeedbackPath(path));
    archive.close();
    expect(names.map((name) => name?.participant).sort()).to.deep.equal(["17", "18", "99"]);
  });

  it("says what is missing in one sentence", async () => {
    const fails = async (options: Partial<ExportOptions>) =>
      exported(options).then(
        () => "no error",
        ({ message }: Error) => message,
      );
    expect(await fails({ format: "moodle" })).to.match(/give it with --from/);
    expect(await fails({ format: "moodle", assignment: "other", from: path("worksheet.csv") })).to.match(
      /Expected one of the assignments sheet, received "other"/,
    );
    expect(await fails({ gradebook: path("no.db") })).to.match(/There is no gradebook/);
    expect(await fails({ course: path("no.yaml") })).to.match(/does not exist/);
  });

  it("has nobody who was dropped in it, on the roster or not, and everybody again when that is taken back", async () => {
    const studentsIn = async (format: "csv" | "nbgrader") => {
      const { bytes, notes } = await exported({ format });
      const rows = parse(bytes, { columns: true }) as Record<string, string>[];
      return { students: rows.map((row) => row.student ?? row.student_id), notes };
    };
    const before = { csv: await studentsIn("csv"), nbgrader: await studentsIn("nbgrader") };
    const book = await openGradebook(path("out", "gradebook.db"));
    const gone = ["eve-nobody-99", "bo-li-18"];
    for (const student of gone) await book.students.drop("lead", student, "left");
    const { students, notes } = await studentsIn("csv");
    expect(students).to.deep.equal(["ann", "cy", "dan"]);
    expect(notes).to.deep.equal([]);
    expect((await studentsIn("nbgrader")).students).to.have.members(["ann", "cy"]);
    const zip = await exported({ format: "feedback-zip" });
    const archive = await openArchive(zip.bytes, "feedback.zip", LIMITS);
    expect(archive.items.map((item) => item.path)).to.deep.equal([
      "Ann Ørsted_17_assignsubmission_file_/feedback.html",
    ]);
    archive.close();
    for (const student of gone) await book.students.restore("lead", student);
    book.close();
    expect({ csv: await studentsIn("csv"), nbgrader: await studentsIn("nbgrader") }).to.deep.equal(before);
  });
});
