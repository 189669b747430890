import { expect } from "chai";
import { parseCourseFile } from "../../../grading/src/course/course-file.js";
import { CourseFileError } from "../../../grading/src/course/course-error.js";

const parse = (text: string) => parseCourseFile(text, "/course/course.yaml");
const problem = (text: string): string => {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof CourseFileError) return error.message;
    throw error;
  }
  return "no error";
};
const sheet = (rest = "") => `timezone: Europe/Berlin
assignments:
  - id: sheet-1
    notebooks: [02-kl-divergence]
    due: 2026-10-26 23:59
${rest}`;

describe("parseCourseFile", () => {
  it("reads a course whole", () => {
    const course = parse(`course: Latent variables
timezone: Europe/Berlin
roster: roster.csv
late: { share: 10%, per: day, grace: 15 minutes, cap: 0.5, refuseAfter: 1 week }
best: 1
pass: 50%
grades: { "4.0": 50%, "1.0": 95% }
exercises: [exercises/index.js]
library: { name: regression, module: lib/index.js }
assignments:
  - id: sheet-1
    title: Divergences
    notebooks: [02-kl-divergence]
    points: 20
    released: 2026-10-12 10:00
    due: 2026-10-26 23:59
    extensions: { "007": 2026-11-02 12:00 }
    excused: [008, s2]
  - id: bonus
    notebooks: [15-find-the-mistake]
    extraCredit: true
`);
    expect(course).to.include({
      title: "Latent variables",
      roster: "/course/roster.csv",
      best: 1,
      pass: 0.5,
    });
    expect(course.grades).to.deep.equal([
      { grade: "1.0", from: 0.95 },
      { grade: "4.0", from: 0.5 },
    ]);
    expect(course.exercises).to.deep.equal(["/course/exercises/index.js"]);
    expect(course.library).to.deep.equal({ name: "regression", module: "/course/lib/index.js" });
    const [first, bonus] = course.assignments;
    // Berlin: summer time on 12 October, winter time from 25 October on.
    expect(new Date(first?.released ?? 0).toISOString()).to.equal("2026-10-12T08:00:00.000Z");
    expect(new Date(first?.due ?? 0).toISOString()).to.equal("2026-10-26T22:59:00.000Z");
    expect([...(first?.extensions.keys() ?? [])]).to.deep.equal(["007"]);
    expect([...(first?.excused ?? [])]).to.deep.equal(["008", "s2"]);
    expect(first?.late).to.deep.equal({
      share: 0.1,
      per: "day",
      grace: 900_000,
      cap: 0.5,
      refuseAfter: 604_800_000,
    });
    expect(bonus?.late, "nothing is late without a due date").to.equal(undefined);
    expect(bonus?.title).to.equal("bonus");
  });

  it("names the line and the column of a key that it does not know", () => {
    expect(problem(sheet("    wieght: 2\n"))).to.equal(
      '/course/course.yaml:6:5: assignments.0 has no key "wieght": check its spelling.',
    );
    expect(problem(`pas: 50%\n${sheet()}`)).to.match(
      /^\/course\/course\.yaml:1:1: a course has no key "pas"/,
    );
    expect(problem(sheet("    late: { share: 10%, per: day, gracee: 1 hour }\n"))).to.match(
      /:6:35: assignments\.0\.late/,
    );
  });

  it("names the line and the column of a value that is none", () => {
    const cases: [string, RegExp][] = [
      [sheet("    points: many\n"), /:6:13: .*expected a number of at least 0, received "many"/],
      [sheet("    late: { share: 120%, per: day }\n"), /:6:20: .*expected a share/],
      [sheet("    late: { share: 1%, per: week }\n"), /:6:29: /],
      [sheet("    late: { share: 1%, per: day, grace: soon }\n"), /:6:41: .*duration/],
      [sheet("    extraCredit: yes\n"), /:6:18: .*true or false/],
      [sheet("    released: 2026-10-12\n"), /:6:15: .*day and the time of day/],
      [sheet("    notebooks: x\n").replace("    notebooks: [02-kl-divergence]\n", ""), /:5:16: /],
      ["assignments: []\n", /:1:14: /],
      ["timezone: CET\nassignments: []\n", /:1:11: .*Europe\/Berlin/],
      ["[1, 2]", /:1:1: expected keys and values/],
      ["", /:1:1: expected keys and values/],
      ["a: 1\na: 2\n", /:2:1: /],
      ["a: [1\n", /:\d+:\d+: /],
    ];
    for (const [text, expected] of cases) expect(problem(text), text).to.match(expected);
  });

  it("refuses what contradicts itself, at its place", () => {
    const twice = sheet("  - id: sheet-1\n    notebooks: [a]\n");
    expect(problem(twice)).to.match(/:6:9: there are two assignments "sheet-1"/);
    expect(problem(sheet("  - id: other\n    notebooks: [02-kl-divergence]\n"))).to.match(
      /:7:17: 02-kl-divergence belongs to the assignment "sheet-1" already/,
    );
    expect(problem(sheet("    released: 2026-11-01 00:00\n"))).to.match(/:5:10: .*before it is released/);
    expect(problem(sheet("    extensions: { s1: 2026-10-01 00:00 }\n"))).to.match(
      /:6:23: .*before the assignment is due/,
    );
    expect(problem(`best: 2\n${sheet()}`)).to.match(/:1:7: only 1 assignments count/);
  });

  it("takes no time that the clocks have twice or never, unless the offset is given", () => {
    const due = (text: string) => sheet().replace("2026-10-26 23:59", text);
    expect(problem(due("2026-10-25 02:30"))).to.match(/:5:10: .*twice or never/);
    expect(problem(due("2026-03-29 02:30"))).to.match(/:5:10: .*twice or never/);
    expect(parse(due("2026-10-25 02:30 +02:00")).assignments[0]?.due).to.equal(Date.UTC(2026, 9, 25, 0, 30));
    expect(problem(due("2026-10-26 23:59").replace("timezone: Europe/Berlin\n", ""))).to.match(
      /:4:10: .*no time zone/,
    );
    expect(parse(due("2026-10-26 23:59 America/New_York")).assignments[0]?.due).to.equal(
      Date.UTC(2026, 9, 27, 3, 59),
    );
  });
});
