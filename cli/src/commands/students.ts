import { userInfo } from "node:os";
import { Argument, Command } from "commander";
import type { Gradebook } from "@latent-lab/grading";
import { findCourse } from "../course.js";
import { openBook } from "../gradebook.js";
import { studentLines } from "../students/lines.js";

/** The actions that there are, and how many ids each takes. */
const ACTIONS = { list: 0, join: 2, drop: 1, restore: 1 } as const;
type Action = keyof typeof ACTIONS;

interface Options {
  readonly out: string;
  readonly wins?: string;
  readonly reason: string;
  readonly by?: string;
  readonly course?: string;
  readonly json?: boolean;
}

/** `lab students`: who is in the gradebook, and who is who. */
export const studentsCommand = () =>
  new Command("students")
    .description("list who is in the gradebook, join two ids that are one person, take somebody out")
    .addArgument(
      new Argument("[action]", "what to do; join A B makes B another id of A")
        .choices(Object.keys(ACTIONS))
        .default("list"),
    )
    .argument("[ids...]", "ids of the gradebook")
    .option("--out <dir>", "folder of the gradebook", "graded")
    .option("--wins <id>", "for join: whose result and marks count where both have them")
    .option("--reason <text>", "for drop: why", "")
    .option("--by <name>", "who does it, for the audit (default: your name on this machine)")
    .option("--course <file>", "the course (default: course.yaml beside the notebooks, if it is there)")
    .option("--json", "write what is there, or what was done, as JSON")
    .action(async (action: Action, ids: string[], options: Options, command: Command) => {
      if (ids.length !== ACTIONS[action]) {
        const expected = ["no id", "one id", "two ids"][ACTIONS[action]];
        command.error(`error: Expected ${expected} after "${action}", received ${ids.length}.`);
      }
      const { visible } = await import("@latent-lab/grading");
      await using book = await openBook(options.out);
      const done = await ACT[action](book, ids, options);
      if (options.json) process.stdout.write(`${JSON.stringify(done.json, null, 1)}\n`);
      else for (const line of done.lines) process.stdout.write(`${visible(line)}\n`);
    });

interface Done {
  readonly json: unknown;
  readonly lines: readonly string[];
}

const ACT: Readonly<
  Record<Action, (book: Gradebook, ids: readonly string[], options: Options) => Promise<Done>>
> = {
  async list(book, _ids, { course }) {
    const { listStudents, readCourseFiles } = await import("@latent-lab/grading");
    const { roster } = await readCourseFiles(findCourse().notebooks, course);
    const list = await listStudents(book, roster);
    return { json: list, lines: studentLines(list) };
  },

  async join(book, [into = "", from = ""], { out, wins, by = userInfo().username }) {
    const { removeFiles } = await import("@latent-lab/grading");
    const { moved, lost } = await book.students.join(by, into, from, wins);
    await removeFiles(out, [into, from]);
    return {
      json: { action: "join", student: into, joined: from, by, moved, lost },
      lines: [
        ...moved.map((notebook) => `${notebook} of ${from} is ${into}'s now`),
        ...lost.map((what) => `both had ${what}: that of ${String(wins)} counts`),
        `${from} is another id of ${into}: "lab feedback" writes the page anew.`,
      ],
    };
  },

  async drop(book, [student = ""], { out, reason, by = userInfo().username }) {
    const { removeFiles } = await import("@latent-lab/grading");
    await book.students.drop(by, student, reason);
    await removeFiles(out, [student]);
    return {
      json: { action: "drop", student, by, reason },
      lines: [`${student} is in no table any more; "lab students restore ${student}" takes that back.`],
    };
  },

  async restore(book, [student = ""], { by = userInfo().username }) {
    await book.students.restore(by, student);
    return {
      json: { action: "restore", student, by },
      lines: [`${student} counts again: "lab feedback" writes the page anew.`],
    };
  },
};
