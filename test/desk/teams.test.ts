import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serializeNotebook } from "@latent-lab/kernel";
import { startDesk, type RunningDesk } from "../../desk/src/index.js";
import { openGradebook } from "../../grading/src/book/index.js";
import { grade } from "../../grading/src/coordinator/index.js";
import { exportGradebook } from "../../grading/src/export/index.js";
import { zipOf } from "../grading/intake/zip.js";
import { fullHandIn, NAME, releasedNotebook } from "../grading/released-course.js";
import { TemporaryFolder } from "../grading/temporary.js";
import { fields, Visitor } from "./support/visitor.js";

const folder = new TemporaryFolder();
const path = (...names: string[]) => join(folder.path, ...names);
const COURSE = `roster: roster.csv
assignments:
  - id: sheet
    notebooks: [${NAME}]
    onlineText: 5
`;
const ROSTER = `id,name,email,groups
s1,Ann Ash,ann@uni.example,Group A
s2,Bo Birk,bo@uni.example,Group A
s3,Cy Cole,cy@uni.example,
s4,Dee Dale,dee@uni.example,Group B
s5,Eve Elm,eve@uni.example,Group C
`;
const ROWS = [
  [11, "Ann Ash", "ann"],
  [12, "Bo Birk", "bo"],
  [13, "Cy Cole", "cy"],
  // The number of the group's hand-in, and somebody else's number.
  [17, "Dee Dale", "dee"],
  [15, "Eve Elm", "eve"],
] as const;
const WORKSHEET = [
  'Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"',
  ...ROWS.map(
    ([number, name, user]) =>
      `"Participant ${number}","${name}",${user}@uni.example,"Submitted for grading",,10.00,Yes,-,-,`,
  ),
  "",
].join("\r\n");

describe("teams and texts of Moodle's, from the archive to the worksheet", () => {
  let desk: RunningDesk;
  let ann: Visitor;

  before(async () => {
    const notebook = serializeNotebook(fullHandIn());
    await folder.make({
      "course.yaml": COURSE,
      "roster.csv": ROSTER,
      "worksheet.csv": WORKSHEET,
      [`notebooks/${NAME}.ipynb`]: serializeNotebook(releasedNotebook()),
    });
    const archive = await zipOf({
      [`Group A_17_assignsubmission_file_/${NAME}.ipynb`]: notebook,
      "Group A_17_assignsubmission_onlinetext_/onlinetext.html":
        "<p>We &lt;b&gt; did</p><p>it <i>all</i>: $x^2$.</p>",
      [`Standardgruppe_assignsubmission_file_/${NAME}.ipynb`]: notebook,
      "Eve Elm_15_assignsubmission_onlinetext_/onlinetext.html":
        "<p>Only words.</p><script>pwned = 1</script>",
    });
    await writeFile(path("submissions.zip"), archive);
    await grade([path("submissions.zip")], {
      notebooks: path("notebooks"),
      out: path("out"),
      seed: "s",
      jobs: 1,
    });
    const people = [{ name: "Ann", role: "lead" }] as const;
    desk = await startDesk({ out: path("out"), notebooks: path("notebooks"), people, lab: [] });
    ann = await Visitor.enter(desk, "Ann");
  });
  after(async () => {
    await desk.close();
    await folder.remove();
  });

  /** Marks whoever waits at a question, with these points each; says what was to be read. */
  async function mark(question: string, points: string): Promise<string[]> {
    const read: string[] = [];
    for (;;) {
      const page = await ann.get(`${question}/next`);
      const seen = fields(page.text, "seen");
      if (seen.length === 0) return read;
      read.push(page.text);
      await ann.post(page.path, { seen, free: points, comment: "" });
    }
  }

  it("show each group's hand-in once, and texts as answers that people mark", async () => {
    expect(await mark(`/q/${NAME}/kl-asymmetry`, "0.5")).to.have.length(1);
    const texts = await mark("/q/sheet-online-text/online-text", "3");
    expect(texts).to.have.length(2);
    expect(texts.join(""))
      .to.include("Only words.")
      .and.include("katex")
      .and.not.include("pwned = 1</script>");
  });

  it("keep who handed in nothing but a text from being refused", async () => {
    await using book = await openGradebook(path("out", "gradebook.db"));
    const submissions = await book.submissions();
    expect(submissions.map(({ student, refused }) => [student, refused])).to.deep.equal([
      ["default-group", undefined],
      ["eve-elm-15", undefined],
      ["group-a-17", undefined],
    ]);
  });

  it("give each member of a group its mark, and nothing to whose number is the group's", async () => {
    const { bytes, notes } = await exportGradebook({
      format: "moodle",
      gradebook: path("out", "gradebook.db"),
      notebooks: path("notebooks"),
      from: path("worksheet.csv"),
      now: new Date(),
    });
    const rows = parse(bytes, { bom: true }) as string[][];
    expect(rows.slice(1).map((row) => [row[1], row[4]])).to.deep.equal([
      ["Ann Ash", "7.5"],
      ["Bo Birk", "7.5"],
      ["Cy Cole", "4.5"],
      ["Dee Dale", "0"],
      ["Eve Elm", "3"],
    ]);
    expect(notes.join("\n")).not.to.include("not on the roster");
  });
});
