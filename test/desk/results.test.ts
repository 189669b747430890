import { expect } from "chai";
import { join } from "node:path";
import { openGradebook } from "../../grading/src/book/index.js";
import type { CheckReport } from "../../grading/src/report.js";
import { ADesk } from "./support/open-desk.js";
import { fields, Visitor } from "./support/visitor.js";

const a = new ADesk();
const NOTEBOOK = "02-kl-divergence";
const QUESTION = `/q/${NOTEBOOK}/kl-bernoulli`;
const wrong: CheckReport = {
  id: "kl-bernoulli",
  task: "2a",
  points: 0.5,
  max: 2,
  status: "partial",
  message: "Expected 0.38, received 0.55.",
  diagnosis: "log2-for-ln",
  evidence: { call: "klBernoulli(0.4, 0.8)", args: [0.4, 0.8], expected: "0.38", received: "<b>0.55</b>" },
  parts: [],
};

describe("what the grader judged, at the desk", () => {
  let ann: Visitor;
  beforeEach(async () => {
    const desk = await a.open({ students: 2 });
    const book = await openGradebook(join(a.folder.path, "gradebook.db"));
    const report = { name: NOTEBOOK, score: 0.5, max: 2, checks: [wrong], repairs: [] };
    await book.storeNotebook("s001", { key: "k", report });
    book.close();
    ann = await Visitor.enter(desk, "Ann");
  });
  afterEach(() => a.close());
  const answer = async () =>
    (/href="(\/q\/[^"]+\/a\/[0-9a-f]{16})"/.exec((await ann.get(QUESTION)).text) ?? [])[1] ?? "";

  it("is shown with its evidence, and why it is so", async () => {
    const page = await ann.get(await answer());
    for (const part of ["Expected 0.38", "log2-for-ln", "klBernoulli(0.4, 0.8)", "&lt;b&gt;0.55"]) {
      expect(page.text).to.include(part);
    }
    expect((await ann.get(`${page.path}/why`)).text).to.include("It was never changed.");
  });

  it("gives way to a person's mark only with a reason, which stands in why and not in what students get", async () => {
    const page = await ann.get(await answer());
    const [seen = ""] = fields(page.text, "seen");
    const refused = await ann.post(page.path, { seen, free: "2", comment: "", reason: " " });
    expect(refused.status).to.equal(409);
    expect(refused.text).to.include("The grader gave 0.5 of 2 here");
    await ann.post(page.path, { seen, free: "2", comment: "", reason: "The sheet allowed bits." });
    const why = (await ann.get(`${page.path}/why`)).text;
    expect(why)
      .to.include("in place of the grader’s 0.5")
      .and.include("mark none -&gt; 2 (The sheet allowed bits.)");
  });

  it("is listed by student, under numbers until names are asked for", async () => {
    const list = await ann.get("/students");
    expect(list.text)
      .to.include("2 students")
      .and.not.match(/s00\d|Student 1 \(/);
    const links = [...list.text.matchAll(/href="(\/students\/[0-9a-f]{16})"/g)].map(([, link]) => link ?? "");
    const pages = await Promise.all(links.map((link) => ann.get(link)));
    expect(pages.some(({ text }) => text.includes("kl-bernoulli"))).to.equal(true);
    await ann.post("/names", {}, "/students");
    expect((await ann.get("/students")).text).to.include("Student 1 (s001)");
  });
});
