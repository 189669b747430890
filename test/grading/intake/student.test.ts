import { expect } from "chai";
import {
  fileNameOf,
  identityOf,
  moodleIdentity,
  pairFileNameOf,
} from "../../../grading/src/intake/student.js";

describe("identityOf", () => {
  it("keeps a name that can be an id, and says what the source called it", () => {
    for (const name of ["s01", "Ann", "Ann Li", "Li, Ann", "O'Brien", "张伟", "a.b@uni.de", "x+y"]) {
      expect(identityOf(name)).to.deep.equal({ student: name, source: name });
    }
  });

  it("makes an id of any other name, with a hash of all of it", () => {
    for (const name of [
      "../evil",
      ".hidden",
      "-o",
      "a/b",
      "a\u202Eb",
      "a\u200Bb",
      "a:b",
      "a\u0007b",
      "x".repeat(400),
    ]) {
      const { student, name: shown } = identityOf(name);
      expect(student).to.match(/^[\p{L}\p{N}][\p{L}\p{N}-]*-[0-9a-f]{6}$/u);
      expect(shown).to.equal(name);
      expect(Buffer.byteLength(`${fileNameOf(student)}.html.tmp`)).to.be.below(256);
    }
    expect(identityOf("//").student).to.match(/^student-[0-9a-f]{6}$/);
    expect(identityOf("").student).to.match(/^student-[0-9a-f]{6}$/);
  });

  it("cuts a long name between two letters", () => {
    const { student } = identityOf("a".concat("张".repeat(100)));
    expect(student).to.match(/^a张+-[0-9a-f]{6}$/u);
    expect(Buffer.byteLength(`${fileNameOf(student)}.html.tmp`)).to.be.below(256);
  });
});

describe("moodleIdentity", () => {
  it("takes the name and the number, or under blind marking the number alone", () => {
    expect(moodleIdentity("Ann Ør", "101")).to.deep.equal({
      student: "ann-ør-101",
      name: "Ann Ør",
      source: "Ann Ør_101",
    });
    expect(moodleIdentity(undefined, "104")).to.deep.equal({
      student: "participant-104",
      source: "Participant_104",
    });
  });
});

describe("fileNameOf", () => {
  it("differs where two ids differ in case alone, as letters fold on any file system", () => {
    const ids = ["ann", "Ann", "ANN", "straße", "strasse", "STRASSE", "ſ", "s"];
    const names = ids.map((id) => fileNameOf(id).toUpperCase().toLowerCase());
    expect(new Set(names).size).to.equal(ids.length);
    expect(fileNameOf("s123456")).to.equal("s123456");
  });
});

describe("pairFileNameOf", () => {
  it("is another one for any other two, in letters' case and with dashes, and no longer than a name may be", () => {
    const long = "y".repeat(160);
    const pairs: [string, string][] = [
      ["ann", "bo"],
      ["Ann", "bo"],
      ["ann", "Bo"],
      ["a--b", "c"],
      ["a", "b--c"],
      [long, `${long}-1`],
      [long, `${long}-2`],
    ];
    const names = pairs.map((pair) => pairFileNameOf(pair).toUpperCase().toLowerCase());
    expect(new Set(names).size).to.equal(pairs.length);
    expect(names[0]).to.equal("ann--bo");
    for (const name of names) expect(Buffer.byteLength(`${name}.json`)).to.be.below(256);
  });
});
