import { sha256, type Contents } from "../intake/index.js";
import type { Task, TaskFile } from "../task.js";

/** The values that all tasks of a run have in common. */
export interface Versions {
  readonly course: string;
  readonly grader: string;
  readonly seed: string;
}

/** A task without what the book knows, and the bytes that it names. */
export interface Prepared {
  /** Hash of everything that its result depends on, but for the copies of others. */
  readonly key: string;
  readonly task: Omit<Task, "id" | "copies" | "known">;
  readonly blobs: ReadonlyMap<string, Buffer>;
}

/** Makes a task of what a student handed in; nothing in it is read but to hash it. */
export function prepareTask(
  { student }: { readonly student: string },
  contents: Contents,
  versions: Versions,
  variants?: Task["variants"],
): Prepared {
  const blobs = new Map<string, Buffer>();
  const keep = (path: string, bytes: Buffer): TaskFile => {
    const hash = sha256(bytes);
    blobs.set(hash, bytes);
    return { path, sha256: hash };
  };
  const notebooks = contents.notebooks.map(({ path, bytes, handedIn }) => ({
    ...keep(path, bytes),
    ...(handedIn !== undefined && { handedIn }),
  }));
  const runs = contents.runs.map(({ name, bytes }) => keep(name, bytes));
  const { refused, notes, onlineText } = contents;
  const handedIn = { notebooks, runs, refused, notes, ...(variants && { variants }) };
  const key = sha256(JSON.stringify([versions, handedIn, onlineText]));
  return { key, task: { student, ...versions, ...handedIn }, blobs };
}

/** The task, with what others handed in and what the book holds of it. */
export function complete({ key, task }: Prepared, beside: Pick<Task, "copies" | "known">): Task {
  const id = sha256(JSON.stringify([key, task.student, beside]));
  return { ...task, ...beside, id };
}
