/** The versions that a hand-in is judged by; coordinator and worker have to agree. Hashes, in hex. */
export interface Versions {
  readonly course: string;
  readonly grader: string;
}

/** Before every key, also BullMQ's. */
export const PREFIX = "lab";

/** The queue of one course and one grader: a worker of another version never sees its hand-ins. */
export const queueOf = ({ course, grader }: Versions) =>
  `hand-ins-${course.slice(0, 12)}-${grader.slice(0, 12)}`;

/** The id of a hand-in's job. BullMQ refuses ids that are numbers, so it opens with a letter, and colons. */
export const jobOf = (run: string, task: string) => `${run}.${task}`;

/** A blob of one run of the coordinator, so that no other run deletes it. */
export const blobKey = (run: string, sha256: string) => `${PREFIX}:blob:${run}:${sha256}`;

/** There while the coordinator of this run lives. */
export const runKey = (run: string) => `${PREFIX}:run:${run}`;

/** The list on which workers put what became of the hand-ins of a run. */
export const replyKey = (run: string) => `${PREFIX}:reply:${run}`;
