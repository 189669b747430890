import { expect } from "chai";
import { GRADER_LIMITS } from "@latent-lab/grading";
import { serializeNotebook } from "@latent-lab/kernel";
import { lab } from "../cli/lab.js";
import { fullHandIn, NAME, ownCell } from "../grading/released-course.js";
import { TemporaryFolder } from "../grading/temporary.js";

/** Here, beside what takes long, since nothing but waiting shows it. */
describe("lab check, of a loop that never ends", () => {
  const folder = new TemporaryFolder();
  afterEach(() => folder.remove());

  it("stops it when the grader would, and checks on", async () => {
    const endless = fullHandIn();
    endless.cells.splice(2, 0, ownCell("code", "loop", "for (;;);"));
    const file = `notebooks/${NAME}.ipynb`;
    await folder.make({ [file]: serializeNotebook(endless) }, "inside the project");
    const { code, stderr } = await lab(folder.path, ["check", file]);
    expect(code, stderr).to.equal(0);
    expect(stderr).to.include(`did not finish within ${GRADER_LIMITS.notebook / 1000} s`);
    expect(stderr).to.match(/: 2 of 2 checks pass, 4 of 4 points\n$/);
  });
});
