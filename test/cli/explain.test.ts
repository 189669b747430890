import { expect } from "chai";
import { join } from "node:path";
import { aClass } from "../desk/support/class.js";
import { TemporaryFolder } from "../grading/temporary.js";
import { lab } from "./lab.js";

const folder = new TemporaryFolder();

describe("lab explain", () => {
  afterEach(() => folder.remove());

  it("prints why a student got a mark, as text and as JSON, and one sentence where there is none", async () => {
    await folder.make();
    (await aClass(join(folder.path, "graded"), { students: 3 })).close();
    const text = await lab(folder.path, ["explain", "s001", "ae-encoder"]);
    expect(text.stdout).to.match(/^Student 1 \(s001\), 14-questions, ae-encoder: /);
    const json = await lab(folder.path, ["explain", "s001", "ae-encoder", "--json"]);
    expect(JSON.parse(json.stdout))
      .to.have.length(1)
      .and.to.have.nested.property("[0].check.id", "ae-encoder");
    for (const args of [
      ["s009", "ae-encoder"],
      ["s001", "nothing"],
      ["s001", "x", "--out", "nowhere"],
    ]) {
      const { code, stdout, stderr } = await lab(folder.path, ["explain", ...args]);
      expect([code, stdout]).to.deep.equal([1, ""]);
      expect(stderr).to.match(/^lab: [^\n]+\.\n$/);
    }
  });
});
