import { expect } from "chai";
import fc from "fast-check";
import { parseCourseFile } from "../../../grading/src/course/course-file.js";
import { lateness } from "../../../grading/src/course/lateness.js";
import { parseRoster } from "../../../grading/src/course/roster.js";
import { courseTotals, type TotalsInput } from "../../../grading/src/course/totals.js";
import type { CheckReport, NotebookReport, SubmissionReport } from "../../../grading/src/report.js";

const HOUR = 3_600_000;
const DUE = Date.UTC(2026, 9, 26, 12);
const MAX: Readonly<Record<string, number>> = { a: 8, b: 2, c: 10, bonus: 5 };

const COURSE = `
timezone: UTC
late: { share: 10%, per: day, grace: 1 hour, cap: 50%, refuseAfter: 7 days }
pass: 50%
grades: { good: 90%, fair: 50%, poor: 0% }
assignments:
  - { id: one, notebooks: [a, b], due: 2026-10-26 12:00, extensions: { ext: 2026-10-28 12:00 }, excused: [exc] }
  - { id: two, notebooks: [c], due: 2026-10-26 12:00 }
`;

const notebook = (name: string, score: number, rest: Partial<NotebookReport> = {}): NotebookReport => ({
  name,
  score,
  max: MAX[name] ?? 0,
  checks: [],
  repairs: [],
  ...rest,
});
const submission = (student: string, ...notebooks: NotebookReport[]): SubmissionReport => ({
  student,
  score: 0,
  max: 0,
  notebooks,
});

function totals(
  submissions: SubmissionReport[],
  {
    course = COURSE,
    people = "",
    at = {},
    ...rest
  }: Partial<Omit<TotalsInput, "course">> & {
    course?: string;
    people?: string;
    at?: Readonly<Record<string, number>>;
  } = {},
) {
  return courseTotals({
    course: parseCourseFile(course, "course.yaml"),
    ...(people !== "" && { roster: parseRoster(Buffer.from(people), "roster.csv") }),
    submissions,
    max: (name) => MAX[name] ?? 0,
    handedIn: (student) => at[student] ?? DUE - HOUR,
    now: DUE + 30 * 24 * HOUR,
    ...rest,
  });
}

const brief = (total: ReturnType<typeof totals>[number] | undefined) =>
  total?.assignments.map(({ standing, score, max }) => [standing, score, max]);

describe("courseTotals", () => {
  it("is of all that was asked, not of what came", () => {
    const [total] = totals([submission("s", notebook("a", 8))]);
    expect(brief(total)).to.deep.equal([
      ["graded", 8, 10],
      ["not handed in", 0, 10],
    ]);
    expect(total).to.include({ share: 0.4, passed: false, grade: "poor" });
  });

  it("lists who handed in nothing, and names who is nobody's", () => {
    const people = "id,name\ns1,Ann\ns2,Bo\n";
    const all = totals([submission("s1", notebook("a", 8)), submission("x9", notebook("a", 1))], { people });
    expect(all.map(({ student, stranger }) => [student, stranger])).to.deep.equal([
      ["s1", false],
      ["s2", false],
      ["x9", true],
    ]);
    expect(brief(all[1])).to.deep.equal([
      ["not handed in", 0, 10],
      ["not handed in", 0, 10],
    ]);
  });

  it("makes no zero of an excused student, of a refusal, or of what is still open", () => {
    const refused = notebook("c", 0, { refused: "It is not JSON." });
    const [excused, broken] = totals([
      submission("exc", notebook("c", 10)),
      submission("broken", notebook("a", 8), refused),
    ]);
    expect(brief(excused)).to.deep.equal([
      ["excused", undefined, 10],
      ["graded", 10, 10],
    ]);
    expect(excused?.share).to.equal(1);
    expect(brief(broken)?.[1]).to.deep.equal(["refused", undefined, 10]);
    expect(broken?.share, "no total as long as something that counts has no number").to.equal(undefined);
    const [early] = totals([submission("s", notebook("c", 5))], { now: DUE - HOUR });
    expect(brief(early)?.[0]).to.deep.equal(["open", undefined, 10]);
    expect(early?.share).to.equal(0.5);
  });

  it("gives no number for a notebook that came under two ids of one student", () => {
    const [total] = totals(
      [submission("s1", notebook("a", 8)), submission("s1@uni.example", notebook("a", 2), notebook("c", 5))],
      { people: "id,email\ns1,s1@uni.example\n" },
    );
    expect(brief(total)).to.deep.equal([
      ["handed in twice", undefined, 10],
      ["graded", 5, 10],
    ]);
    expect(total?.share).to.equal(undefined);
  });

  it("does not take for handed in what was refused before its notebook was known", () => {
    const [total] = totals([{ ...submission("s"), refused: "s.rar is no zip archive." }]);
    expect(brief(total)?.map(([standing]) => standing)).to.deep.equal(["refused", "refused"]);
  });

  it("takes a share for each day begun, within the grace nothing, up to the cap, and at last all", () => {
    const at = (hours: number) => {
      const [total] = totals([submission("s", notebook("c", 10))], { at: { s: DUE + hours * HOUR } });
      return [total?.assignments[1]?.standing, total?.assignments[1]?.score];
    };
    expect([at(-1), at(1), at(1.01), at(24), at(24.01), at(24 * 6), at(24 * 7.01)]).to.deep.equal([
      ["graded", 10],
      ["graded", 10],
      ["graded", 9],
      ["graded", 9],
      ["graded", 8],
      ["graded", 5],
      ["too late", 0],
    ]);
  });

  it("gives an extension its later time", () => {
    const [ext, other] = totals([submission("ext", notebook("a", 8)), submission("z", notebook("a", 8))], {
      at: { ext: DUE + 47 * HOUR, z: DUE + 47 * HOUR },
    });
    expect([ext?.assignments[0]?.score, other?.assignments[0]?.score]).to.deep.equal([8, 6.4]);
  });

  it("takes nothing where the time is unknown, and says so", () => {
    const [total] = totals([submission("s", notebook("c", 10))], { handedIn: () => undefined });
    expect(total?.assignments[1]).to.include({ standing: "time unknown", raw: 10 });
    expect(total?.share).to.equal(undefined);
  });

  it("counts the best n, adds extra credit, and scales to points", () => {
    const course = `best: 1
assignments:
  - { id: one, notebooks: [a, b], points: 100 }
  - { id: two, notebooks: [c], weight: 50 }
  - { id: more, notebooks: [bonus], weight: 10, extraCredit: true }
`;
    const [total] = totals([submission("s", notebook("a", 7), notebook("c", 9), notebook("bonus", 5))], {
      course,
    });
    expect(total?.assignments.map(({ score, max, counts }) => [score, max, counts])).to.deep.equal([
      [70, 100, false],
      [9, 10, true],
      [5, 5, true],
    ]);
    expect(total?.share).to.be.closeTo((50 * 0.9 + 10) / 50, 1e-12);
  });

  it("says that an answer still waits for a person", () => {
    const waiting: CheckReport = { id: "q", task: "1", points: 0, max: 1, status: "manual", message: "" };
    const [total] = totals([submission("s", notebook("c", 5, { checks: [waiting] }))]);
    expect(brief(total)?.[1]).to.deep.equal(["needs marking", 5, 10]);
  });

  it("gives every member of a group the group's mark", () => {
    const people = "id,name,groups\ns1,Ann,Group A\ns2,Bo,Group A\ns3,Cy,Group B\n";
    const all = totals([{ ...submission("group-a", notebook("c", 7)), name: "Group A" }], { people });
    expect(all.map(({ student, assignments }) => [student, assignments[1]?.score])).to.deep.equal([
      ["s1", 7],
      ["s2", 7],
      ["s3", 0],
    ]);
  });

  it("never gives more than was earned nor less than nothing, and less for what came later", () => {
    const points = fc.integer({ min: 0, max: 1000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(points, fc.nat(1000), fc.nat(1000), (score, early, later) => {
        const [first, second] = [early, early + later].map((hours) => {
          const [total] = totals([submission("s", notebook("c", score))], { at: { s: DUE + hours * HOUR } });
          return total?.assignments[1]?.score ?? NaN;
        });
        expect(first).to.be.within(0, score);
        expect(second).to.be.within(0, first ?? NaN);
      }),
    );
  });
});

describe("lateness", () => {
  it("is only told where there is no policy", () => {
    const [assignment] = parseCourseFile(
      "assignments: [{ id: one, notebooks: [a], due: 2026-10-26 12:00Z }]",
      "course.yaml",
    ).assignments;
    if (!assignment) throw new Error("there is one");
    expect(lateness(assignment, "s", DUE + HOUR)).to.deep.equal({ by: HOUR, share: 0, refused: false });
  });
});
