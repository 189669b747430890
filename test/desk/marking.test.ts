import { expect } from "chai";
import { join } from "node:path";
import type { Gradebook } from "../../grading/src/book/index.js";
import { feedbackPage } from "../../grading/src/feedback/index.js";
import { toCsv } from "../../grading/src/export/index.js";
import { NOTEBOOK } from "./support/class.js";
import { ADesk } from "./support/open-desk.js";
import { inBook as askBook } from "../grading/in-book.js";
import { fields, Visitor } from "./support/visitor.js";

const a = new ADesk();
const QUESTION = `/q/${NOTEBOOK}/ae-objective`;

/** The answers in the book, whatever the desk says. */
const inBook = <T>(use: (book: Gradebook) => Promise<T>) => askBook(join(a.folder.path, "gradebook.db"), use);
const marks = () => inBook((book) => book.marks.answers({ notebook: NOTEBOOK, check: "ae-objective" }));

describe("marking at the desk", () => {
  let ann: Visitor;
  let ben: Visitor;
  beforeEach(async () => {
    const desk = await a.open({ students: 12 });
    [ann, ben] = await Promise.all([Visitor.enter(desk, "Ann"), Visitor.enter(desk, "Ben")]);
  });
  afterEach(() => a.close());

  it("leads from the rubric of the course to the report, the feedback and the table", async () => {
    const page = await ann.get(`${QUESTION}/next`);
    expect(page.text)
      .to.include("compared with the input itself")
      .and.include("What is an autoencoder trained to do");
    expect(page.text).not.to.include("Student 1").and.not.include("s00");
    const [seen = ""] = fields(page.text, "seen");
    await ann.post(page.path, {
      seen,
      met: ["target", "code"],
      comment: "Good: $x^2$.",
      free: "",
      then: "next",
    });
    const marked = (await marks()).filter(({ mark }) => mark);
    expect(marked.map(({ mark }) => [mark?.points, mark?.marker, mark?.comment])).to.deep.equal([
      [2, "Ann", "Good: $x^2$."],
    ]);
    const [report] = await inBook((book) => book.submissions(marked[0]?.student));
    expect(report?.score).to.equal(2);
    const feedback = report ? feedbackPage(report) : "";
    expect(feedback)
      .to.include("How ae-objective was marked")
      .and.include("katex")
      .and.not.match(/\bAnn\b/);
    expect(report ? toCsv([report]) : "").to.match(/,2,2,9,needs marking/);
  });

  it("gives two markers different answers, and never one answer to both", async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 3; round++) {
      const pages = await Promise.all([ann, ben].map((who) => who.get(`${QUESTION}/next`)));
      for (const [i, { path, text }] of pages.entries()) {
        for (const one of fields(text, "seen")) {
          expect(seen.has(one)).to.equal(false);
          seen.add(one);
        }
        const who = [ann, ben][i];
        await who?.post(path, {
          seen: fields(text, "seen"),
          met: [],
          free: "1,5",
          comment: "",
          then: "stay",
        });
      }
    }
    const free = (await marks()).filter(({ mark }) => mark).map(({ mark }) => mark?.points);
    expect(free).to.have.length(seen.size);
    expect(new Set(free)).to.deep.equal(new Set([1.5]));
  });

  it("shows both marks to who sends a stale form, and saves theirs only when they say so", async () => {
    const page = await ann.get(`${QUESTION}/next`);
    const [seen = ""] = fields(page.text, "seen");
    const form = { seen, met: [] as string[], comment: "", then: "stay" };
    await ann.post(page.path, { ...form, free: "1" });
    await ann.get("/");
    await ann.post("/leave", {});
    const conflict = await ben.post(page.path, { ...form, free: "2", comment: "Ben's words" });
    expect(conflict.status).to.equal(409);
    expect(conflict.text)
      .to.include("Ann marked this answer")
      .and.include("1 of 2 points")
      .and.include("2 of 2 points");
    expect((await marks()).flatMap(({ mark }) => mark?.points ?? [])).to.deep.equal([1]);
    const [again = ""] = fields(conflict.text, "seen");
    await ben.post(page.path, { ...form, seen: again, free: "2", comment: "Ben's words" });
    expect((await marks()).flatMap(({ mark }) => mark?.points ?? [])).to.deep.equal([2]);
  });

  it("keeps what was entered when it cannot be saved", async () => {
    const page = await ann.get(`${QUESTION}/next`);
    const [seen = ""] = fields(page.text, "seen");
    const refused = await ann.post(page.path, { seen, free: "7", comment: "my long words" });
    expect(refused.status).to.equal(409);
    expect(refused.text).to.include("A mark from 0 to 2").and.include("my long words");
    const typo = await ann.post(page.path, { seen, free: "1 point", comment: "my long words" });
    expect(typo.text).to.include("A number was expected");
  });

  it("takes back the last mark, and one that took out a member of a group", async () => {
    await ann.post("/alike", { alike: "0.7" }, QUESTION);
    const page = await ann.get(`${QUESTION}/next`);
    await ann.post(page.path, { seen: fields(page.text, "seen"), free: "1", comment: "" });
    expect((await marks()).some(({ mark }) => mark)).to.equal(true);
    const undone = await ann.post("/undo", {}, page.path);
    expect(undone.text).to.include("Taken back");
    expect((await marks()).some(({ mark }) => mark)).to.equal(false);
  });

  it("works out marks anew when the rubric changes, and undoes that too", async () => {
    const page = await ann.get(`${QUESTION}/next`);
    await ann.post(page.path, {
      seen: fields(page.text, "seen")[0] ?? "",
      met: ["target"],
      free: "",
      comment: "",
    });
    const rubric = await ben.get(`${QUESTION}/rubric`);
    const before = fields(rubric.text, "before")[0]?.replaceAll("&quot;", '"') ?? "";
    const saved = await ben.post(`${QUESTION}/rubric`, {
      before,
      id: ["target", "code", ""],
      points: ["0,5", "1", "0.5"],
      criterion: ["compared", "code", "a new one"],
    });
    expect(saved.text).to.include("worked out anew").and.include("a new one");
    expect(saved.text).to.include("U takes it back").and.include('data-key="u"');
    expect((await marks()).flatMap(({ mark }) => mark?.points ?? [])).to.deep.equal([0.5]);
    const stale = await ann.post(`${QUESTION}/rubric`, { before, id: [], points: [], criterion: [] });
    expect(stale.status).to.equal(409);
    await ben.post("/undo", {}, QUESTION);
    expect((await marks()).flatMap(({ mark }) => mark?.points ?? [])).to.deep.equal([1]);
  });
});
