import { everyExercise } from "../../../lib/src/check/index.js";
import { names, read } from "../../course/course.js";
import { triedOn } from "../../lib/check/answers/index.js";
import { openDesks, type RawNotebook } from "../course/desk.js";
import { rightStudents } from "../course/students/right.js";

/**
 * Right answers to each exercise that were written independently of one another: the solution's, those in other styles
 * that the exercises are tried on, and those of the right students of the course folder. Without twins.
 */
export async function independentAnswers(): Promise<Map<string, string[]>> {
  const answers = new Map<string, Set<string>>();
  const add = (id: string, text: string) => {
    const texts = answers.get(id) ?? new Set<string>();
    answers.set(id, texts.add(text));
  };
  for (const name of names("solutions")) addAnswers(read("solutions", name), add);
  for (const exercise of everyExercise) {
    for (const right of Object.values(triedOn(exercise).right)) {
      if (typeof right === "function") add(exercise.id, String(right));
    }
  }
  const desks = await openDesks("http://127.0.0.1:1");
  for (const [student, make] of Object.entries(rightStudents)) {
    for (const file of Object.values(await make(desks(student)))) {
      addAnswers(JSON.parse(String(file)) as RawNotebook, add);
    }
  }
  // An answer that only the solution has says nothing about chance.
  return new Map([...answers].flatMap(([id, texts]) => (texts.size > 1 ? [[id, [...texts]] as const] : [])));
}

function addAnswers(
  { cells }: { readonly cells: readonly { cell_type: string; source: unknown; metadata: object }[] },
  add: (id: string, text: string) => void,
): void {
  for (const { cell_type, source, metadata } of cells) {
    const { nbgrader } = metadata as {
      nbgrader?: { solution?: boolean; grade?: boolean; grade_id?: string };
    };
    if (cell_type !== "code" || !nbgrader?.solution || nbgrader.grade || nbgrader.grade_id === undefined) {
      continue;
    }
    add(nbgrader.grade_id, [source].flat().join(""));
  }
}
