import { expect } from "chai";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createFeedback } from "../../desk/src/hand-ins/feedback.js";
import { openGradebook } from "../../grading/src/book/index.js";
import { until } from "../until.js";
import { NOTEBOOK } from "./support/class.js";
import { ADesk } from "./support/open-desk.js";
import { fields, Visitor } from "./support/visitor.js";

const a = new ADesk();
const QUESTION = `/q/${NOTEBOOK}/ae-objective`;
const path = (...names: string[]) => join(a.folder.path, ...names);

/** A program in the place of `lab`: says three steps, and notes what it was asked for. */
const PROGRAM = `
const { writeFileSync } = require("node:fs");
const args = process.argv.slice(1);
writeFileSync(args.at(-1) + "/asked.json", JSON.stringify(args));
for (const i of [1, 2, 3]) console.error(i + "/3 s00" + i);
`;
const asked = async () => JSON.parse(await readFile(path("asked.json"), "utf8")) as string[];

describe("grading again from the desk", () => {
  let lea: Visitor;
  beforeEach(async () => {
    const desk = await a.open({ students: 3 }, { lab: [process.execPath, "-e", PROGRAM] });
    lea = await Visitor.enter(desk, "Lea");
  });
  afterEach(() => a.close());

  /** Waits until the grader has ended; says what the page shows then. */
  async function ended(page = "/hand-ins"): Promise<string> {
    for (;;) {
      const { text } = await lea.get(page);
      if (!text.includes('data-running="true"')) return text;
    }
  }

  it("judges one exercise of everybody, and leads to where one sees how far it is", async () => {
    const { path: shown } = await lea.post(`${QUESTION}/again`, {});
    expect(shown).to.equal("/hand-ins");
    expect(await ended()).to.include(`${NOTEBOOK}/ae-objective again: done, 3 hand-ins`);
    expect(await asked()).to.deep.equal([
      "grade",
      "--again",
      "--exercise",
      `${NOTEBOOK}/ae-objective`,
      "--out",
      a.folder.path,
    ]);
  });

  it("judges one student, whose name the page does not tell, or everybody", async () => {
    const { text } = await lea.get("/students");
    const [, alias = ""] = /\/students\/([0-9a-f]{16})/.exec(text) ?? [];
    await lea.post(`/students/${alias}/again`, {});
    expect(await ended())
      .to.match(/Student 1 again: done/)
      .and.not.include("s00");
    expect((await asked()).slice(0, 3)).to.deep.equal(["grade", "--again", "--student"]);
    expect((await asked())[3]).to.match(/^s00[123]$/);
    await lea.post("/hand-ins/again", {});
    expect(await ended()).to.include("everything again: done");
    expect(await asked()).to.deep.equal(["grade", "--again", "--out", a.folder.path]);
  });

  it("is a lead's, and one at a time", async () => {
    const ben = await Visitor.enter(a.desk, "Ben");
    const { text } = await lea.get("/students");
    const [, alias = ""] = /\/students\/([0-9a-f]{16})/.exec(text) ?? [];
    for (const at of [`${QUESTION}/again`, `/students/${alias}/again`, "/hand-ins/again", "/similar"]) {
      expect((await ben.post(at, {})).status, at).to.equal(403);
    }
    expect((await ben.get(QUESTION)).text).not.to.include("Grade it again");
    await lea.post("/hand-ins/again", {});
    expect((await lea.post("/hand-ins/again", {})).text).to.include("The grader runs already");
    await ended();
  });
});

describe("hand-ins that are alike, at the desk", () => {
  const pair = {
    students: ["ann-lee", "bo"],
    finds: [
      {
        notebook: "02",
        label: "kl",
        similarity: 0.9,
        works: [
          { student: "ann-lee", text: "<b>one</b>\ntwo" },
          { student: "bo", text: "two" },
        ],
        places: [
          [
            { startRow: 1, startCol: 0, endRow: 1, endCol: 3 },
            { startRow: 0, startCol: 0, endRow: 0, endCol: 3 },
          ],
        ],
      },
    ],
    runs: [],
  };
  after(() => a.close());

  it("are listed for a lead, and laid side by side with what both have marked", async () => {
    const desk = await a.open({ students: 1 });
    await a.folder.write({
      "similar/similar.json": JSON.stringify({ pairs: [pair], handIns: 2, notes: [] }),
      "similar/ann-lee--bo.json": JSON.stringify(pair),
      "secret.json": JSON.stringify(pair),
    });
    const [lea, ben] = await Promise.all([Visitor.enter(desk, "Lea"), Visitor.enter(desk, "Ben")]);
    const { text } = await lea.get("/similar");
    expect(text).to.include("says nothing of how two hand-ins came to be alike").and.include("02, kl: 90 %");
    expect(text).to.include('href="/similar/ann-lee--bo"');
    const { text: sides } = await lea.get("/similar/ann-lee--bo");
    expect(sides).to.include("&lt;b&gt;one").and.include("<mark>two</mark>").and.not.include("<b>one");
    for (const other of ["/similar/..%2Fsecret", "/similar/similar", "/similar/nobody"]) {
      expect((await lea.get(other)).status, other).to.equal(404);
    }
    expect((await ben.get("/similar")).status).to.equal(403);
    expect((await ben.get("/similar/ann-lee--bo")).status).to.equal(403);
  });
});

describe("pages of feedback beside the desk", () => {
  afterEach(() => a.close());
  const page = (student: string) => path("feedback", `${student}.html`);
  const PAGES = { "feedback/s001.html": "old", "feedback/s002.html": "old", "feedback/s003.html": "old" };
  const there = () => ["s001", "s002", "s003"].filter((student) => existsSync(page(student)));
  const marked = async () => {
    const book = await openGradebook(path("gradebook.db"));
    const answers = await book.marks.answers({ notebook: NOTEBOOK, check: "ae-objective" });
    book.close();
    return answers.filter(({ mark }) => mark).map(({ student }) => student);
  };

  it("are gone as soon as what they show was marked otherwise, and no others", async () => {
    const desk = await a.open({ students: 3 });
    await a.folder.write(PAGES);
    const ann = await Visitor.enter(desk, "Ann");
    expect(there()).to.have.length(3);
    const answer = await ann.get(`${QUESTION}/next`);
    const [seen = ""] = fields(answer.text, "seen");
    await ann.post(answer.path, { seen, met: ["target"], comment: "", free: "" });
    expect(there())
      .to.have.length(2)
      .and.not.include((await marked())[0]);
  });

  it("that a killed desk left behind its last marks are gone when the next one starts", async () => {
    await (await a.open({ students: 3 })).close();
    await a.folder.write(PAGES);
    const book = await openGradebook(path("gradebook.db"));
    const question = { notebook: NOTEBOOK, check: "ae-objective" };
    const [answer] = (await book.marks.answers(question)).filter(({ status }) => status === "manual");
    const student = answer?.student ?? "";
    const judgement = { met: [], free: 1, comment: "", reason: null };
    await book.marks.save("Ann", question, [{ student, version: 0 }], judgement);
    book.close();
    await a.start();
    expect(there()).to.have.length(2).and.not.include(student);
  });

  it("are written by a process of its own once nobody marks for a while", async () => {
    await a.open({ students: 1 });
    const book = await openGradebook(path("gradebook.db"));
    const feedback = createFeedback(
      book,
      a.folder.path,
      [process.execPath, "-e", PROGRAM, "feedback", a.folder.path],
      1,
    );
    const [question] = [{ notebook: NOTEBOOK, check: "ae-encoder" }];
    await book.marks.flag("Ann", { ...question, student: "s001" }, "look");
    await feedback.follow();
    await until("the program was asked", () => existsSync(path("asked.json")));
    expect(await asked()).to.deep.equal(["feedback", a.folder.path]);
    feedback.stop();
    book.close();
  });
});
