import { expect } from "chai";
import { join } from "node:path";
import type { Contexts } from "../../grading/src/context.js";
import { inBook } from "../grading/in-book.js";
import { NOTEBOOK } from "./support/class.js";
import { ADesk } from "./support/open-desk.js";
import { Visitor } from "./support/visitor.js";

const a = new ADesk();
const CONTEXTS: Contexts = {
  "ae-objective": [
    {
      source: 'show("</code><script>pwned = 1</script>");',
      given: false,
      outputs: [
        { kind: "text", text: "<img src=x onerror=pwned=1>" },
        { kind: "picture", mime: "image/png", data: "aGk=", words: '"><script>pwned = 1</script>' },
        { kind: "picture", mime: "image/svg+xml", data: "<svg><script>pwned = 1</script></svg>", words: "" },
        { kind: "omitted", why: "a picture of 9000 kB" },
      ],
    },
  ],
};

describe("the cells around an answer, on the desk", () => {
  before(async () => {
    await a.open({ students: 1, seed: "wrote" });
    await inBook(join(a.folder.path, "gradebook.db"), async (book) => {
      const [submission] = await book.submissions();
      const report = submission?.notebooks[0];
      if (report) await book.storeNotebook("s001", { key: "again", report, contexts: CONTEXTS });
    });
  });
  after(() => a.close());

  it("stand beside the answer, named as the student's, closed, and as text and pictures alone", async () => {
    const ann = await Visitor.enter(a.desk, "Ann");
    const { text } = await ann.get(`/q/${NOTEBOOK}/ae-objective/next`);
    expect(text).to.match(/<details class="task context">\s*<summary>The student’s cells around this answer/);
    expect(text).to.include("Written by the student").and.include("the grader did not run them");
    expect(text)
      .to.include('src="data:image/png;base64,aGk="')
      .and.include("Not shown: a picture of 9000 kB");
    expect(text).to.include("Not shown: a picture with more than drawings in it");
    expect(text).not.to.match(/<script>|<img src=x/);
  });

  it("are not shown where the book has none", async () => {
    const ann = await Visitor.enter(a.desk, "Ben");
    const { text, path } = await ann.get(`/q/${NOTEBOOK}/ae-encoder/next`);
    expect(path).to.match(/\/a\/[0-9a-f]{16}$/);
    expect(text).not.to.include("cells around this answer");
  });
});
