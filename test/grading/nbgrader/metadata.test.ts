import { expect } from "chai";
import { MetadataError, readMetadata } from "../../../grading/src/nbgrader/metadata.js";
import { isLocked, roleOf, roleProblem } from "../../../grading/src/nbgrader/role.js";

const flags = (grade: boolean, solution: boolean, locked: boolean, task = false) =>
  ({ schema_version: 3, grade, solution, locked, task, grade_id: "a" }) as const;
const read = (nbgrader: unknown) => readMetadata({ metadata: { nbgrader } });

describe("readMetadata", () => {
  it("reads schema 3", () => {
    const metadata = { ...flags(true, false, true), points: 2, checksum: "0".repeat(32), cell_type: "code" };
    expect(read(metadata)).to.deep.equal(metadata);
  });

  it("says that a cell without nbgrader's metadata has none", () => {
    expect(readMetadata({ metadata: { tags: ["x"] } })).to.equal(undefined);
  });

  for (const [nbgrader, sentence] of [
    [{}, /schema version 0, which is too old/],
    [null, /schema version 0, which is too old/],
    [{ ...flags(true, false, true), schema_version: 2 }, /schema version 2, which is too old/],
    [{ ...flags(true, false, true), schema_version: 4 }, /schema version 4, which is too new/],
    [{ ...flags(true, false, true), points: -1 }, /points/],
    [{ ...flags(true, false, true), grade_id: "a b" }, /grade_id/],
    [{ ...flags(true, false, true), checksum: "abc" }, /checksum/],
    [{ ...flags(true, false, true), cell_type: "heading" }, /cell_type/],
    [{ ...flags(true, false, true), surprise: 1 }, /surprise/],
    [{ schema_version: 3, grade: true, locked: true }, /solution/],
  ] as const) {
    it(`refuses ${JSON.stringify(nbgrader)}`, () => {
      expect(() => read(nbgrader)).to.throw(MetadataError, sentence);
    });
  }
});

describe("roleOf", () => {
  it("gives the names of nbgrader's panel", () => {
    expect(roleOf(flags(true, true, false))).to.equal("manual");
    expect(roleOf(flags(false, false, true, true))).to.equal("task");
    expect(roleOf(flags(false, true, false))).to.equal("solution");
    expect(roleOf(flags(true, false, true))).to.equal("tests");
    expect(roleOf(flags(false, false, true))).to.equal("readonly");
    expect(roleOf(flags(false, false, false))).to.equal("free");
    expect(roleOf(undefined)).to.equal("free");
  });
});

describe("isLocked", () => {
  it("never locks an answer, always locks a test", () => {
    expect(isLocked(flags(false, true, true))).to.equal(false);
    expect(isLocked(flags(true, true, true))).to.equal(false);
    expect(isLocked(flags(true, false, false))).to.equal(true);
    expect(isLocked(flags(false, false, true))).to.equal(true);
    expect(isLocked(flags(false, false, false))).to.equal(false);
  });
});

describe("roleProblem", () => {
  const pointed = (grade: boolean, solution: boolean, locked: boolean, task = false) => ({
    ...flags(grade, solution, locked, task),
    points: 1,
  });

  it("finds nothing wrong with the combinations that nbgrader's panel writes", () => {
    expect(roleProblem("markdown", pointed(true, true, false))).to.equal(undefined);
    expect(roleProblem("code", pointed(true, true, false))).to.equal(undefined);
    expect(roleProblem("markdown", pointed(false, false, true, true))).to.equal(undefined);
    expect(roleProblem("code", flags(false, true, false))).to.equal(undefined);
    expect(roleProblem("code", pointed(true, false, true))).to.equal(undefined);
    expect(roleProblem("raw", flags(false, false, true))).to.equal(undefined);
  });

  it("names what nbgrader would refuse", () => {
    expect(roleProblem("markdown", pointed(true, false, true))).to.match(/also holds the answer/);
    expect(roleProblem("markdown", flags(false, true, false))).to.match(/must carry points/);
    expect(roleProblem("code", flags(true, false, true))).to.match(/needs points/);
    expect(roleProblem("code", pointed(false, false, true, true))).to.match(/markdown cell/);
    expect(roleProblem("code", { ...pointed(true, false, true), grade_id: "" })).to.match(/grade_id/);
    expect(roleProblem("code", { ...pointed(true, false, true), grade_id: undefined })).to.match(/grade_id/);
  });
});
