import { expect } from "chai";
import fc from "fast-check";
import { fillWorksheet } from "../../../grading/src/export/moodle-worksheet.js";
import type { Grade } from "../../../grading/src/export/grades.js";
import { ExportError, Table } from "../../../grading/src/export/table.js";
import { DANISH, ENGLISH, GERMAN, moodleWorksheet } from "./importers.js";
import { gradeFor } from "./totals.js";

const english =
  `\uFEFFIdentifier,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 17","Ann Ørsted",ann@uni.example,"Submitted for grading",,8.00,Yes,"Monday, 26 October 2026, 11:00 AM",-,
"Participant 18","Bo ""B"" Li",bo@uni.example,"No submission",,8.00,Yes,-,-,
"Participant 19","Cy Young",cy@uni.example,"Submitted for grading",5.00,8.00,Yes,-,-,"as it was"
`.replaceAll("\n", "\r\n");
const german = `ID;Vollständiger Name;E-Mail-Adresse;Status;Bewertung;Bestwertung;Bewertung kann geändert werden;Zuletzt geändert (Abgabe);Zuletzt geändert (Bewertung);Feedback als Kommentar
Teilnehmer/in 17;Ann Ørsted;ann@uni.example;Zur Bewertung abgegeben;;8,00;Ja;-;-;
Teilnehmer/in 18;Bo Li;bo@uni.example;Keine Abgabe;;8,00;Ja;-;-;
`;
const danish = `Identifikator,Status,Karakter,Maksimumkarakter,Karakter kan ændres,Sidst ændret (aflevering),Sidst ændret (karakter),Feedbackkommentarer
Deltager 17,Afleveret,,"8,00",Ja,-,-,
Deltager 18,Afleveret,,"8,00",Ja,-,-,
`;

const ann = gradeFor("ann-ørsted-17", { score: 7.5, name: "Ann Ørsted" });

describe("fillWorksheet", () => {
  it("changes grades and feedback, and not one byte beside them", () => {
    const { bytes } = fillWorksheet(Buffer.from(english), [ann], { feedback: () => 'good, "really"' });
    const changed = english.replace(
      'grading",,8.00,Yes,"Monday, 26 October 2026, 11:00 AM",-,\r\n',
      'grading",7.5,8.00,Yes,"Monday, 26 October 2026, 11:00 AM",-,"good, ""really"""\r\n',
    );
    expect(bytes.toString("utf8")).to.equal(changed);
  });

  it("is what Moodle takes, in English, German and, by its shape, any language under blind marking", () => {
    // What the archive calls participants under blind marking is Moodle's word for one in the site's language.
    const blind = (word: string) => [
      gradeFor(`${word}-17`, { score: 7.5 }),
      gradeFor(`${word}-18`, { score: 3.25 }),
    ];
    const named = [ann, gradeFor("bo", { score: 3.25, participant: { email: "BO@uni.example" } })];
    const cases = [
      [english, ENGLISH, named, ","],
      [german, GERMAN, named, ";"],
      [danish, DANISH, blind("participant"), ","],
      [danish, DANISH, blind("deltager"), ","],
      [german, GERMAN, blind("teilnehmerin"), ";"],
    ] as const;
    for (const [text, language, grades, delimiter] of cases) {
      const { bytes } = fillWorksheet(Buffer.from(text), grades);
      const { grades: taken } = moodleWorksheet(bytes, language, 8, delimiter);
      expect([taken.get("17"), taken.get("18")], language.identifier).to.deep.equal([7.5, 3.25]);
    }
  });

  it("leaves alone whom it has no number for, never writes -, and names them", () => {
    for (const standing of ["refused", "needs marking", "time unknown", "partly refused"] as const) {
      const cy = gradeFor("cy", { standing, score: 1, participant: { email: "cy@uni.example" } });
      if (standing !== "needs marking" && standing !== "partly refused") {
        Object.assign(cy.result, { score: undefined });
      }
      const { bytes, notes } = fillWorksheet(Buffer.from(english), [ann, cy]);
      expect(moodleWorksheet(bytes, ENGLISH, 8).grades.get("19"), standing).to.equal(5);
      expect(notes.join("\n"), standing).to.match(new RegExp(`Cy Young has no grade yet \\(${standing}\\)`));
    }
    const { notes } = fillWorksheet(Buffer.from(english), []);
    expect(notes.filter((note) => note.includes("not in the book"))).to.have.length(3);
  });

  it("asks for a roster where hand-ins find no row and nothing says whose they are", () => {
    const advice = (grades: Grade[]) =>
      fillWorksheet(Buffer.from(english), grades).notes.filter((note) => note.includes('add "roster: FILE"'));
    expect(advice([ann, gradeFor("s101", { score: 1 })])).to.have.length(1);
    expect(advice([ann])).to.deep.equal([]);
    const listed = gradeFor("s102", { score: 1, participant: { email: "cy@uni.example" } });
    expect(advice([ann, listed, gradeFor("s101", { score: 1 })])).to.deep.equal([]);
  });

  it("lists zeros for entering by hand, since the newest Moodle skips them", () => {
    const zero = gradeFor("bo", { score: 0, participant: { email: "bo@uni.example" } });
    const { bytes, notes } = fillWorksheet(Buffer.from(english), [zero]);
    expect(moodleWorksheet(bytes, ENGLISH, 8).skipped).to.deep.equal(["18"]);
    expect(notes.join("\n")).to.match(/enter it by hand for: Bo "B" Li\./);
  });

  it("names a grade above the maximum and does not let Moodle skip it in silence", () => {
    const { bytes, notes } = fillWorksheet(Buffer.from(english), [
      gradeFor("ann-ørsted-17", { score: 9, name: "Ann Ørsted" }),
    ]);
    expect(moodleWorksheet(bytes, ENGLISH, 8).skipped).to.deep.equal([]);
    expect(notes.join("\n")).to.match(/9 of 8: .*enter it by hand/);
  });

  it("refuses another maximum and what is no worksheet", () => {
    const fails = (text: string, max = 8) =>
      expect(() =>
        fillWorksheet(Buffer.from(text), [gradeFor("participant-17", { score: 1, max })]),
      ).to.throw(ExportError);
    fails(danish, 20)
      .with.property("message")
      .match(/Moodle's maximum is 8, the assignment's 20 of 1 notebook: .*which notebooks .*"points: 8"/);
    fails("a,b\n1,2\n")
      .with.property("message")
      .match(/no worksheet of Moodle's/);
    fails("")
      .with.property("message")
      .match(/no table/);
    fails('a,b\n"1,2\n')
      .with.property("message")
      .match(/never closed/);
  });

  it("does not give one of two people of a name the other's grade", () => {
    const twins = [
      gradeFor("s1", { score: 1, name: "Ann Ørsted" }),
      gradeFor("s2", { score: 2, name: "Ann Ørsted" }),
    ];
    const { bytes } = fillWorksheet(Buffer.from(german), twins);
    expect(bytes.toString()).to.equal(german);
  });
});

describe("Table", () => {
  it("gives back, untouched, every byte it was made of", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "ø", ",", ";", '"', "\n", "\r", " ", "1") });
    const quote = (text: string) => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const text = fc
      .tuple(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
      )
      .map(
        ([rows, end, last]) =>
          `h,i${end}${rows.map((row) => row.map(quote).join(",")).join(end)}${last ? end : ""}`,
      );
    fc.assert(
      fc.property(text, (source) => {
        expect(new Table(Buffer.from(source)).toBuffer().toString()).to.equal(source);
      }),
    );
  });

  it("keeps a spreadsheet's encoding, and says which letter it lacks", () => {
    const table = new Table(Buffer.from("Name;Note\nJürgen;\n", "latin1"));
    table.set(0, 1, "schön");
    expect(table.toBuffer().toString("latin1")).to.equal("Name;Note\nJürgen;schön\n");
    table.set(0, 1, "σ");
    expect(() => table.toBuffer()).to.throw(RangeError, /"σ": save it as UTF-8/);
  });
});
