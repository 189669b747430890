import { expect } from "chai";
import { parseMoodlePath } from "../../../grading/src/intake/moodle.js";
import { nameInFile } from "../../../grading/src/intake/name-in-file.js";
import { identityOf, moodleId } from "../../../grading/src/intake/student.js";

const NOTEBOOKS = ["02-kl-divergence", "03-transposed-convolution"];

describe("nameInFile", () => {
  it("finds the student beside a notebook's name, in any case, and marks of copies", () => {
    for (const [file, name] of [
      ["s01.ipynb", "s01"],
      ["a/b/s01_02-kl-divergence.ipynb", "s01"],
      ["02-KL-Divergence - Ann Li (2).ipynb", "Ann Li"],
      ["02-kl-divergence_v2.ipynb", undefined],
      ["02-kl-divergence-Copy1.ipynb", undefined],
      ["02-kl-divergence final.ipynb", undefined],
      ["s01-Copy12.ipynb", "s01"],
      ["Ann Li (2).zip", "Ann Li (2)"],
      ["hand-in.zip", undefined],
      ["submission.zip", undefined],
      ["1.ipynb", "1"],
    ] as const) {
      expect(nameInFile(file, NOTEBOOKS), file).to.equal(name);
    }
  });

  // What looks at every pair of 400 000 characters takes minutes.
  it("takes time in proportion to the length of a name, as whatever else reads names does", () => {
    const n = 400_000;
    for (const filling of ["_", " ", ".", "(1", "copy ", "v1", "_1", "1"]) {
      const long = filling.repeat(n / filling.length);
      for (const name of [`02-kl-divergence${long}x`, `x${long}\n`]) {
        expect(nameInFile(name, NOTEBOOKS) ?? "").to.have.length.at.most(name.length);
        expect(parseMoodlePath(`${name}_1_assignsubmission_file_${name}`)).to.have.property(
          "participant",
          "1",
        );
        expect(identityOf(name).student).to.have.length.below(200);
        expect(moodleId(name, "1")).to.have.length.below(200);
      }
    }
  });
});
