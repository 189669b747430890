import { readFileSync } from "node:fs";
import { expect } from "chai";
import { checksum } from "../../../grading/src/nbgrader/checksum.js";
import { pythonFloat } from "../../../grading/src/nbgrader/python-float.js";
import { metadataSchema } from "../../../grading/src/nbgrader/metadata.js";

interface Vector {
  name: string;
  cell_type: string;
  source: string;
  nbgrader: unknown;
  points_as_python_float_str: string | null;
  checksum: string;
}
const file = new URL("./fixtures/checksum-vectors.json", import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, "utf8")) as { vectors: Vector[] };

describe("checksum", () => {
  for (const vector of vectors) {
    it(`equals what nbgrader computes: ${vector.name}`, () => {
      const metadata = metadataSchema.parse(vector.nbgrader);
      expect(checksum(vector.cell_type, vector.source, metadata)).to.equal(vector.checksum);
    });
  }
});

describe("pythonFloat", () => {
  for (const { nbgrader, points_as_python_float_str: text } of vectors) {
    if (text === null) continue;
    const points = metadataSchema.parse(nbgrader).points ?? NaN;
    it(`writes ${points} as ${text}`, () => expect(pythonFloat(points)).to.equal(text));
  }

  it("writes a negative number, a negative zero and what is not finite as Python does", () => {
    expect([-2, -1e-7, -0, NaN, Infinity, -Infinity].map(pythonFloat)).to.deep.equal([
      "-2.0",
      "-1e-07",
      "-0.0",
      "nan",
      "inf",
      "-inf",
    ]);
  });
});
