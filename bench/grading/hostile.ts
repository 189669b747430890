import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { writeCourse, writeHandIn } from "./course.js";
import { drawStudent, type Student } from "./hand-ins/student.js";
import type { Subject } from "./subjects.js";

/** The costs of one hostile hand-in to a course, in seconds. */
export interface Hostile {
  readonly honest: number;
  readonly withHostile: number;
  /** The hostile one graded by itself: its own limit, and the start of the grader. */
  readonly alone: number;
}

const HONEST = 200;

/** A hand-in that takes what it can, harmless elsewhere: each of its answers is a loop without an end. */
function hostile(seed: string): Student {
  const answer = (name: string) => `const ${name}: any = (..._: any[]) => {\n  while (true) {}\n};`;
  const answers = {
    "kl-discrete": answer("klDiscrete"),
    "kl-bernoulli": answer("klBernoulli"),
    "kl-sweep": answer("klSweep"),
  };
  const drawn = drawStudent(seed, HONEST);
  // Among the first: whoever waits for it waits from the beginning.
  return { ...drawn, student: "a-hostile", damage: undefined, answers: { ...drawn.answers, ...answers } };
}

/** Grades 200 honest hand-ins, the same with a hostile one among them, and that one by itself. */
export async function measureHostile(subject: Subject, scratch: string, seed: string): Promise<Hostile> {
  const [honest, both, alone] = ["honest", "both", "alone"].map((name) => path.join(scratch, name)) as [
    string,
    string,
    string,
  ];
  writeCourse(honest, subject.root, {}, HONEST, seed);
  cpSync(honest, both, { recursive: true });
  for (const folder of [both, alone]) writeHandIn(folder, subject.root, hostile(seed));
  const seconds = [];
  for (const folder of [honest, both, alone]) {
    console.error(`  ${path.basename(folder)}: hand-ins with and without a hostile one …`);
    const out = `${folder}-out`;
    seconds.push((await subject.grade(folder, out)).seconds);
    rmSync(folder, { recursive: true });
    rmSync(out, { recursive: true });
  }
  const [a = NaN, b = NaN, c = NaN] = seconds;
  return { honest: a, withHostile: b, alone: c };
}
