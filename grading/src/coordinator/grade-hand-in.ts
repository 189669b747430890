import type { Graded, Gradebook, HandInRecord } from "../book/index.js";
import { LIMITS, readHandIn } from "../intake/index.js";
import type { Queue } from "../queue/index.js";
import type { OnlineText } from "../course/index.js";
import type { Failure, HandInReport, Task } from "../task.js";
import { earlierNotebooks, earlierNotes } from "./earlier.js";
import type { Attributed } from "./identities.js";
import type { GradedHandIn } from "./model.js";
import { withOnlineText } from "./online-text.js";
import { complete, prepareTask, type Versions } from "./task.js";

export interface GradingTools {
  readonly gradebook: Gradebook;
  readonly queue: Queue;
  readonly versions: Versions;
  /** The texts of Moodle's text field that the course asks for. */
  readonly texts: readonly OnlineText[];
  /** Whether a notebook is judged anew, though the book has its result. */
  anew?(notebook: string): boolean;
  /** Finds the variants of whoever's work a hand-in is, see `Task`. */
  readonly variantsOf?: (handIn: Attributed) => Task["variants"];
  /** Told of every failure of the grader itself, with what a developer needs. */
  onFailure(student: string, error: unknown): void;
}

/** The outcome of a hand-in, and what is remembered of it. */
export interface Outcome {
  readonly graded: GradedHandIn;
  readonly record: Omit<HandInRecord, "page">;
  /** Whether something was judged, so that the book has changed. */
  readonly changed: boolean;
  /** The fate of the results of an earlier hand-in, as sentences. */
  readonly earlier: readonly string[];
}

/**
 * Grades one hand-in: asks the book, has a worker judge what it does not know, and stores all of it at once.
 * @param before what the book remembers of the student's last hand-in
 * @param copies other students with the same saved runs, by fingerprint
 * @throws QueueError when no worker can be had, GradebookError when nothing can be stored
 */
export async function gradeHandIn(
  handIn: Attributed,
  before: HandInRecord | undefined,
  copies: Task["copies"],
  { gradebook, queue, versions, texts, anew, variantsOf, onFailure }: GradingTools,
): Promise<Outcome> {
  const { student, name, source, places } = handIn;
  const contents = await readHandIn(handIn, LIMITS);
  const prepared = prepareTask(handIn, contents, versions, variantsOf?.(handIn));
  const unchanged =
    before?.key === prepared.key && same(before.copies, copies) && same(before.places, places);
  if (!anew && unchanged) {
    const { notebooks } = before;
    const graded = { student, notebooks, reused: notebooks.length };
    return { graded, record: before, changed: false, earlier: [] };
  }
  const stored = Object.entries(before ? await gradebook.keys(student) : {});
  const known = Object.fromEntries(stored.filter(([notebook]) => !anew?.(notebook)));
  const task = complete(prepared, { copies, known });
  const result = await queue.judge(task, prepared.blobs);
  const answered = result.kind === "report" ? result.report : unjudged(result);
  const report = withOnlineText(answered, contents.onlineText, texts);
  for (const failure of report.failures) onFailure(student, new Error(failure));

  const judged = report.judged.map(({ notebook }) => notebook);
  // A failure of the grader says nothing of what was handed in, so everything stays as it was.
  const missing =
    result.kind === "report"
      ? earlierNotebooks(before, places, judged)
      : { withdrawn: [], kept: before?.notebooks ?? [] };
  const earlier =
    result.kind === "report" && missing.withdrawn.length + missing.kept.length > 0
      ? earlierNotes(missing, (await gradebook.submissions(student))[0])
      : [];
  const notebooks = [...judged, ...missing.kept];
  const final = report.failures.length === 0 && report.judged.every(({ key }) => key !== "");
  const { refused, refusedFiles, fingerprints } = report;
  const record = { key: final ? prepared.key : "", places, notebooks, fingerprints, copies };
  const graded: Graded = {
    handIn: record,
    record: {
      student,
      notes: [...report.notes, ...earlier],
      refusedFiles,
      ...(name !== undefined && { name }),
      ...(source !== undefined && { source }),
      ...(refused !== undefined && { refused }),
    },
    results: report.judged.flatMap(({ key, report: fresh, contexts }) =>
      fresh ? [{ key, report: fresh, ...(contexts && { contexts }) }] : [],
    ),
    withdrawn: missing.withdrawn,
    times: Object.fromEntries(report.judged.map(({ notebook, handedIn = null }) => [notebook, handedIn])),
  };
  await gradebook.storeHandIn(graded);
  const reused = report.judged.filter((each) => each.report === undefined).length;
  return {
    graded: { student, notebooks, reused, ...(refused !== undefined && { refused }) },
    record: { student, ...record },
    changed: true,
    earlier: earlier.map((note) => `${student}: ${note}`),
  };
}

const same = <T>(a: T, b: T) => JSON.stringify(a) === JSON.stringify(b);

/** A hand-in with which no worker came to an end: all of it is refused, by name, and the next run tries it again. */
function unjudged({ kind, during, message }: Failure): HandInReport {
  const what = during === "" ? "" : ` (${during})`;
  const refused = `It could not be judged, ${kind}${what}: ${message}`;
  return { judged: [], refused, refusedFiles: [], notes: [], fingerprints: [], failures: [] };
}
