import { expect } from "chai";
import { NOTEBOOK } from "./support/class.js";
import { ADesk } from "./support/open-desk.js";
import { fields, Visitor } from "./support/visitor.js";

const [first, second] = ["ae-objective", "ae-encoder"].map((check) => `/q/${NOTEBOOK}/${check}`);
const KEY = /<a[^>]*href="([^"]*)"[^>]*data-key="n"/;

describe("a question at which nobody waits any more", () => {
  const a = new ADesk();
  afterEach(() => a.close());

  it("leads to the next one with the same key, round the list, until everything is marked", async () => {
    const assignments = [{ id: "sheet", title: "Sheet 1", notebooks: [NOTEBOOK] }];
    const desk = await a.open(
      {
        students: 1,
        seed: "all answer",
        questions: [
          ["ae-objective", 2],
          ["ae-encoder", 2],
        ],
      },
      { assignments },
    );
    const lea = await Visitor.enter(desk, "Lea");
    const keyAt = async (question = "") => KEY.exec((await lea.get(question)).text)?.[1];
    const mark = async (question: string) => {
      const page = await lea.get(`${question}/next`);
      const [seen = ""] = fields(page.text, "seen");
      await lea.post(page.path, { seen, free: "1", comment: "" });
    };
    expect(await keyAt(second)).to.equal(`${second}/next`);
    await mark(second ?? "");
    expect(await keyAt(second)).to.equal(`${first}/next`);
    expect((await lea.get("/export")).text).to.match(/<option value="sheet">\s*Sheet 1, 1 answer waits/);
    await mark(first ?? "");
    expect(await keyAt(second)).to.equal(undefined);
    expect((await lea.get("/export")).text).to.match(/<option value="sheet">\s*Sheet 1\s*</);
  });
});
