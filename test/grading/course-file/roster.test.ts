import { expect } from "chai";
import { CourseFileError } from "../../../grading/src/course/course-error.js";
import { parseRoster, rosterWithout } from "../../../grading/src/course/roster.js";

const roster = (text: string | Buffer) => parseRoster(Buffer.from(text), "roster.csv");

describe("rosterWithout", () => {
  const all = roster("id,name,email\ns1,Ann,ann@uni.example\ns2,Bo,bo@uni.example\n");

  it("leaves out who was dropped, and finds nobody for their ids", () => {
    const rest = rosterWithout(
      all,
      [{ student: "ann@uni.example" }, { student: "stranger" }],
      [{ student: "s2" }],
    );
    expect(rest.participants.map(({ id }) => id)).to.deep.equal(["s2"]);
    expect(rest.find({ student: "s1" })).to.equal(undefined);
    expect(rest.find({ student: "bo@uni.example" })?.id).to.equal("s2");
  });

  it("keeps who is there under another id", () => {
    const rest = rosterWithout(all, [{ student: "ann@uni.example" }], [{ student: "s1" }]);
    expect(rest.participants.map(({ id }) => id)).to.deep.equal(["s1", "s2"]);
  });
});

describe("parseRoster", () => {
  it("reads Moodle's participants, in English and in German", () => {
    const english = `\uFEFF"First name","Last name","Email address",Groups\r\nAnn,Ørsted,ann@uni.example,"Group A, Lab 2"\r\n`;
    const german = `Vorname;Nachname;Matrikelnummer;E-Mail-Adresse;Gruppen\nAnn;Ørsted;0012345;ann@uni.example;Group A\n`;
    expect(roster(english).participants).to.deep.equal([
      {
        id: "ann@uni.example",
        name: "Ann Ørsted",
        firstName: "Ann",
        lastName: "Ørsted",
        email: "ann@uni.example",
        groups: ["Group A", "Lab 2"],
      },
    ]);
    expect(roster(german).participants[0]).to.include({
      id: "0012345",
      idNumber: "0012345",
      name: "Ann Ørsted",
    });
  });

  it("reads Canvas' gradebook, without its row of maxima", () => {
    const { participants } = roster(`Student,ID,SIS User ID,SIS Login ID,Section,Sheet 1 (77)
    Points Possible,,,,,8
"Ørsted, Ann",1001,u77,ann7,Lecture,
`);
    expect(participants).to.deep.equal([
      { id: "ann7", name: "Ørsted, Ann", username: "ann7", idNumber: "u77", canvas: "1001", groups: [] },
    ]);
  });

  it("reads nbgrader's students", () => {
    const text = "id,first_name,last_name,email,lms_user_id\nstu00,Ann,Ørsted,ann@uni.example,\n";
    expect(roster(text).participants[0]).to.include({
      id: "stu00",
      name: "Ann Ørsted",
      email: "ann@uni.example",
    });
  });

  it("reads what a spreadsheet saved in a single-byte encoding", () => {
    const bytes = Buffer.from("id;name\ns1;J\u00fcrgen\n", "latin1");
    expect(parseRoster(bytes, "r").participants[0]?.name).to.equal("J\u00fcrgen");
  });

  it("finds people by whatever names them alone, however it is spelt", () => {
    const text =
      "id,first name,last name,username,email\n1,Ann,Ørsted,ann7,a.o@x.example\n2,Bo,Li,bo,b@x.example\n3,Bo,Li,bo2,c@x.example\n";
    const { find } = roster(text);
    const id = (student: string, name?: string) => find({ student, ...(name !== undefined && { name }) })?.id;
    expect([
      id("1"),
      id("ANN7"),
      id("A.O@x.example"),
      id("a.o"),
      id("?", "ann  O\u0338rsted".normalize("NFC")),
    ]).to.deep.equal(["1", "1", "1", "1", undefined]);
    expect(id("ann-orsted-17", "Ann Ørsted")).to.equal("1");
    expect(id("?", "Bo Li"), "two have the name").to.equal(undefined);
    expect(id("nobody")).to.equal(undefined);
  });

  it("lets nobody's name take the place of another's id", () => {
    const { find } = roster("id,name,email\nann,Bo,bo@x.example\nbo,Cy,ann@x.example\n");
    expect([find({ student: "ann" })?.id, find({ student: "bo" })?.id]).to.deep.equal(["ann", "bo"]);
  });

  it("names the line of what it cannot take", () => {
    const fails = (text: string) => expect(() => roster(text)).to.throw(CourseFileError);
    fails("id,name\ns1,A\nS1,B\n").with.property(
      "message",
      'roster.csv:3: "S1" stands in line 2 already: leave one of them.',
    );
    fails("id,name\n")
      .with.property("message")
      .match(/nobody is on it/);
    fails("mood,weather\ngood,fair\n")
      .with.property("message")
      .match(/^roster\.csv:2: nobody is named/);
    fails('id,name\n"s1,A\n')
      .with.property("message")
      .match(/no table of comma-separated values/);
  });
});
