import { spawn, type ChildProcess } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { FEEDBACK, pageFile, type Gradebook } from "@latent-lab/grading/book";

export interface Feedback {
  /** Takes away the pages that show what the book no longer says; they are written anew when nobody marks for a while. */
  follow(): Promise<void>;
  stop(): void;
}

/** The fact by which the book remembers up to which entry of the audit the pages follow it. */
const FACT = "feedback follows";
/** So long nothing was marked, in milliseconds, before pages are written: each time is a process of its own. */
const QUIET = 15_000;

/**
 * Keeps the students' pages of feedback from saying what was marked otherwise since. `command` is run to write them, in
 * a process of its own, since a page renders what students wrote.
 */
export function createFeedback(
  { marks, fact, setFact }: Gradebook,
  out: string,
  command: readonly string[],
  quiet = QUIET,
): Feedback {
  const folder = join(out, FEEDBACK);
  let turn: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let child: ChildProcess | undefined;
  let followed: number | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(write, quiet).unref();
  };
  const write = () => {
    if (child) return later();
    const [program = "", ...args] = command;
    child = spawn(program, args, { stdio: "ignore" });
    const end = () => (child = undefined);
    // Pages that could not be written are not there, which harms nobody; grading writes them too.
    child.on("error", end).on("exit", end);
  };
  const follow = async () => {
    const before = (followed ??= Number(await fact(FACT, () => "0")));
    const { students, last } = await marks.changedSince(before);
    if (last === before) return;
    await Promise.all(students.map((student) => rm(pageFile(folder, student), { force: true })));
    await setFact(FACT, String(last));
    followed = last;
    if (students.length > 0) later();
  };
  return {
    follow() {
      const next = turn.then(follow);
      turn = next.catch(() => undefined);
      return next;
    },
    stop() {
      clearTimeout(timer);
      child?.kill();
    },
  };
}
