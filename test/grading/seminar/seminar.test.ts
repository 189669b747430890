import { expect } from "chai";
import fc from "fast-check";
import { CourseFileError } from "../../../grading/src/course/course-error.js";
import {
  drawPresenters,
  planCsv,
  presentedIn,
  readVolunteers,
  type Slot,
  type Volunteers,
} from "../../../grading/src/course/seminar/index.js";

const read = (text: string) => readVolunteers(Buffer.from(text), "list.csv");
const plain = ({ tasks, of }: Volunteers) => ({
  tasks,
  of: [...of].map(([student, theirs]) => [student, ...theirs]),
});

const volunteersOf = (table: readonly (readonly boolean[])[]): Volunteers => {
  const tasks = (table[0] ?? []).map((_, i) => `t${i}`);
  return { tasks, of: new Map(table.map((row, i) => [`s${i}`, new Set(tasks.filter((_, j) => row[j]))])) };
};
const loads = (slots: readonly Slot[], students: readonly string[]) =>
  students.map((student) => slots.filter(({ presenter }) => presenter === student).length);
const squares = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n * n, 0);

/** The most even of all plans, found by trying each. */
function mostEven({ tasks, of }: Volunteers): number {
  const students = [...of.keys()];
  const search = (i: number, counts: number[]): number => {
    const task = tasks[i];
    if (task === undefined) return squares(counts);
    const able = students.flatMap((student, s) => (of.get(student)?.has(task) ? [s] : []));
    if (able.length === 0) return search(i + 1, counts);
    return Math.min(
      ...able.map((s) =>
        search(
          i + 1,
          counts.map((n, at) => n + Number(at === s)),
        ),
      ),
    );
  };
  return search(
    0,
    students.map(() => 0),
  );
}

describe("readVolunteers", () => {
  it("reads a column for each task, or one of tasks", () => {
    const expected = {
      tasks: ["1a", "1b", "2"],
      of: [["ann", "1a", "2"], ["bo", "1b"], ["cy"]],
    };
    expect(plain(read("student,1a,1b,2\nann,x,,X\nbo,,1,-\ncy,,,nein\n"))).to.deep.equal(expected);
    expect(plain(read("Name;Aufgaben\nann;1a,2\nbo;1b\ncy;\n")).of).to.deep.equal(expected.of);
    expect(plain(read("student,task\nann,1a\nann,2\nbo,1b\ncy,\n")).of).to.deep.equal(expected.of);
  });

  it("names the line of what it cannot read", () => {
    const fails = (text: string) =>
      expect(() => read(text))
        .to.throw(CourseFileError)
        .with.property("message");
    fails("who,1a\nann,x\n").match(/^list\.csv:1: a column of students/);
    fails("student,1a\nann,perhaps\n").match(/^list\.csv:2: "perhaps" under 1a is neither a mark/);
    fails("student\nann\n").match(/^list\.csv:1: a column for each task/);
  });
});

describe("drawPresenters", () => {
  const tables = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
    .chain(([students, tasks]) =>
      fc.array(fc.array(fc.boolean(), { minLength: tasks, maxLength: tasks }), {
        minLength: students,
        maxLength: students,
      }),
    )
    .map(volunteersOf);

  it("spreads presentations as evenly as any plan can, and gives every task that somebody can present", () => {
    fc.assert(
      fc.property(tables, fc.string(), (volunteers, seed) => {
        const slots = drawPresenters(volunteers, seed);
        for (const { task, presenter, reserves } of slots) {
          const able = [...volunteers.of].flatMap(([student, theirs]) => (theirs.has(task) ? [student] : []));
          expect([presenter, ...reserves].filter((name) => name !== undefined)).to.have.members(able);
          expect(presenter === undefined).to.equal(able.length === 0);
        }
        expect(squares(loads(slots, [...volunteers.of.keys()]))).to.equal(mostEven(volunteers));
      }),
    );
  });

  it("gives the same plan for the same list and seed, whatever the order of the list", () => {
    const all = volunteersOf(Array.from({ length: 6 }, () => [true, true, true, true]));
    const reversed = { ...all, of: new Map([...all.of].reverse()) };
    expect(drawPresenters(all, "a")).to.deep.equal(drawPresenters(reversed, "a"));
    expect(drawPresenters(all, "a")).to.not.deep.equal(drawPresenters(all, "b"));
  });

  it("favours nobody whom the list does not", () => {
    const all = volunteersOf(Array.from({ length: 5 }, () => [true]));
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 1000; seed++) {
      const [slot] = drawPresenters(all, String(seed));
      counts.set(slot?.presenter ?? "", (counts.get(slot?.presenter ?? "") ?? 0) + 1);
    }
    // 200 each, with a standard deviation of 12.6; the seeds are fixed.
    for (const count of counts.values()) expect(count).to.be.within(140, 260);
    expect(counts.size).to.equal(5);
  });

  it("counts the presentations of earlier plans", () => {
    const all = volunteersOf([[true], [true], [true]]);
    const before = presentedIn([{ file: "plan.csv", bytes: Buffer.from("task,presenter\n1,s0\n2,s2\n") }]);
    for (let seed = 0; seed < 20; seed++) {
      expect(drawPresenters(all, String(seed), before)[0]?.presenter).to.equal("s1");
    }
  });
});

describe("planCsv", () => {
  it("holds the seed, and is read again as an earlier plan", () => {
    const slots = drawPresenters(
      volunteersOf([
        [true, true],
        [true, false],
      ]),
      "seed",
    );
    const csv = planCsv(slots, "seed", (student) => student);
    expect(csv).to.match(/^task,presenter,reserves,volunteers,seed\r\nt0,s1,s0,2,seed\r\nt1,s0,,1,seed\r\n$/);
    expect([...presentedIn([{ file: "p", bytes: Buffer.from(csv) }])]).to.deep.equal([
      ["s1", 1],
      ["s0", 1],
    ]);
  });
});
