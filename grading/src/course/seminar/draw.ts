import { createRandom } from "latent-lab";
import type { Volunteers } from "./volunteers.js";

/** A task and who presents it. */
export interface Slot {
  readonly task: string;
  /** Undefined where nobody can. */
  readonly presenter?: string;
  /** The others who can, in the order in which they are asked if the presenter is missing. */
  readonly reserves: readonly string[];
}

/**
 * Draws a presenter for each task among its volunteers. No draw could spread the presentations more evenly: the sum of
 * the squares of how often each student presents is the least possible, those of earlier plans included. What that
 * leaves open is drawn from the seed, so that the same list and seed give the same plan.
 * @param before how often each student has presented already
 */
export function drawPresenters(
  { tasks, of }: Volunteers,
  seed: string,
  before: ReadonlyMap<string, number> = new Map(),
): Slot[] {
  const random = createRandom(seed);
  // In an order of their own, so that no place in the list is an advantage.
  const students = random.stream("students").shuffle([...of.keys()].sort());
  const volunteers = new Map(
    tasks.map((task) => [task, students.filter((student) => of.get(student)?.has(task))]),
  );
  const load = new Map(students.map((student) => [student, before.get(student) ?? 0]));
  const presents = new Map<string, string>();
  const least = (names: readonly string[]) =>
    names.reduce<string | undefined>(
      (best, name) => (best === undefined || loadOf(name) < loadOf(best) ? name : best),
      undefined,
    );
  const loadOf = (student: string) => load.get(student) ?? 0;
  const add = (student: string, by: number) => load.set(student, loadOf(student) + by);

  for (const task of random.stream("tasks").shuffle([...tasks].sort())) {
    const order = random.stream(`task/${task}`).shuffle([...(volunteers.get(task) ?? [])]);
    const chosen = least(order);
    if (chosen === undefined) continue;
    presents.set(task, chosen);
    add(chosen, 1);
    while (relieve(chosen));
  }
  return tasks.map((task) => {
    const presenter = presents.get(task);
    const others = (volunteers.get(task) ?? []).filter((student) => student !== presenter);
    const reserves = [...others].sort((a, b) => loadOf(a) - loadOf(b));
    return presenter === undefined ? { task, reserves } : { task, presenter, reserves };
  });

  /**
   * Hands a task on from the student, perhaps over others who hand on one of theirs, to somebody with at least two
   * fewer. As long as there is such a way the plan can be evened; without one it is even.
   */
  function relieve(from: string): boolean {
    const came = new Map<string, { student: string; task: string } | undefined>([[from, undefined]]);
    for (const student of came.keys()) {
      if (loadOf(student) <= loadOf(from) - 2) {
        for (
          let step = came.get(student), to = student;
          step;
          to = step.student, step = came.get(step.student)
        ) {
          presents.set(step.task, to);
        }
        add(from, -1);
        add(student, 1);
        return true;
      }
      for (const [task, presenter] of presents) {
        if (presenter !== student) continue;
        for (const other of volunteers.get(task) ?? []) {
          if (!came.has(other)) came.set(other, { student, task });
        }
      }
    }
    return false;
  }
}
