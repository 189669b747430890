import { basename } from "node:path";
import { releaseFor, variantOf, type Course, type CourseNotebook } from "../course/index.js";
import { judgeNotebook } from "../judge/index.js";
import { Ended } from "../processes/index.js";
import { NO_DATA } from "../quality/index.js";
import type { Failure, HandInReport, Judged, Task } from "../task.js";
import { addPoints, type CheckReport, type NotebookReport, type Provenance } from "../report.js";
import type { Sandbox } from "../sandbox/index.js";
import { notebookKey } from "./key.js";
import type { File, Reading } from "./reader/model.js";
import { notebookNamed } from "./reader/notebook-named.js";
import type { Reader } from "./reader/reader.js";
import type { Evaluator, Runs } from "./evaluator/evaluator.js";
import { ownNumbers } from "./variant.js";
import { select, type ReadFile, type Selected } from "./select.js";

interface WorkerTools {
  readonly course: Course;
  readonly sandbox: Sandbox;
  readonly reader: Reader;
  readonly evaluator: Evaluator;
  /** Says what is being done, for whoever waits. */
  doing(what: string): void;
}

/** Judges one hand-in. What a student wrote never makes it throw. */
export async function judgeHandIn(
  task: Task,
  blobs: ReadonlyMap<string, Buffer>,
  tools: WorkerTools,
): Promise<HandInReport> {
  const { releases } = tools.course;
  const files: ReadFile[] = [];
  for (const about of task.notebooks) {
    const { path, sha256 } = about;
    const file: File = { ...about, bytes: bytesOf(blobs, sha256) };
    tools.doing(`${path}: reading it`);
    files.push({ file, reading: await readOne(file, tools) });
  }
  const selection = select(await compared(files, task, tools), task.refused, releases);
  const runFiles = task.runs.map(({ path: name, sha256 }) => ({ name, bytes: bytesOf(blobs, sha256) }));
  const runs = tools.evaluator.runsOf(runFiles, task.seed);
  const failures: string[] = [];
  const judged: Judged[] = [];
  for (const selected of selection.selected) {
    tools.doing(`${selected.file.path}: judging it`);
    const { handedIn } = selected.file;
    const one = await judgeOne(selected, task, { ...tools, runs }, (failure) => failures.push(failure));
    judged.push({ ...one, ...(handedIn !== undefined && { handedIn }) });
  }
  for (const { released, reason, ended } of selection.refused) {
    const report = ended ? unreadableNotebook(released, ended) : refusedNotebook(released, reason);
    judged.push({ notebook: released.name, key: "", report });
  }
  const { refusedFiles, unrelated } = selection;
  const notes = [
    ...selection.notes,
    ...selection.selected.flatMap(versionNote),
    ...selection.selected.flatMap(
      ({ released, reading }) => ownNumbers(released, reading, task.variants).note ?? [],
    ),
    ...task.notes,
  ];
  const fingerprints = tools.course.releases.some(judgesRuns) ? await runs.fingerprints() : [];
  const refused = judged.flatMap(({ report }) => report?.refused ?? []);
  const report = { judged, failures, fingerprints };
  if (judged.length > refused.length) {
    return { ...report, refusedFiles, notes: [...notes, ...unrelated] };
  }
  const reasons = [...selection.refused.map(({ reason }) => reason), ...refusedFiles, ...unrelated];
  const failed = selection.selected.map(({ released }) => `${released.name}: ${FAILED}`);
  const why = [...reasons, ...failed].join(" ") || nothingThere(notes);
  return { ...report, refusedFiles: [], notes, refused: why };
}

const FAILED =
  "The grader itself failed on this notebook, which says nothing about the answers: grade it again.";

const nothingThere = (notes: readonly string[]) =>
  notes.length > 0 ? "It holds no notebook that is graded." : "It holds no notebook (.ipynb).";

const judgesRuns = ({ items }: CourseNotebook) => items.some(({ kind }) => kind === "runs");

/** Finds out what a file is; one that is too much to read is unreadable, and its name tells what it may be. */
async function readOne(file: File, { reader, course }: WorkerTools): Promise<Reading> {
  try {
    return await reader.read(file);
  } catch (error) {
    return tooMuch(file, notebookNamed(basename(file.path), course.releases)?.name, error);
  }
}

/** A file whose reading had to be ended. */
function tooMuch(file: File, released: string | undefined, error: unknown): Reading {
  if (!(error instanceof Ended)) throw error;
  const { kind, message, during } = error;
  const reason = `${file.path}: ${message}`;
  return { kind: "unreadable", ...(released && { released }), reason, ended: { kind, message, during } };
}

/** Finds out what the files answer of which there are several for one notebook. */
async function compared(
  files: readonly ReadFile[],
  task: Task,
  { reader, course, doing }: WorkerTools,
): Promise<ReadFile[]> {
  const named = [
    ...files.flatMap(({ reading }) => ("released" in reading ? (reading.released ?? []) : [])),
    ...task.refused.flatMap((reason) => notebookNamed(reason, course.releases)?.name ?? []),
  ];
  const results: ReadFile[] = [];
  for (const { file, reading } of files) {
    const alone = reading.kind !== "notebook" || named.filter((name) => name === reading.released).length < 2;
    if (alone) results.push({ file, reading });
    else {
      doing(`${file.path}: comparing it with others`);
      try {
        const released = course.releases.find(({ name }) => name === reading.released);
        const { numbers } = released ? ownNumbers(released, reading, task.variants) : {};
        const request = { file, released: reading.released, numbers };
        results.push({ file, reading, answers: await reader.answers(request) });
      } catch (error) {
        results.push({ file, reading: tooMuch(file, reading.released, error) });
      }
    }
  }
  return results;
}

/** Judges the file that counts for a notebook, unless the book has this very result already. */
async function judgeOne(
  { released: current, file, reading }: Selected,
  task: Task,
  { sandbox, reader, runs }: WorkerTools & { readonly runs: Runs },
  onFailure: (failure: string) => void,
): Promise<Judged> {
  const { release, unknown } = releaseFor(current, reading.version);
  const { numbers } = ownNumbers(current, reading, task.variants);
  const released = variantOf(release, numbers);
  const { name, max } = released;
  const request = { file, released: name, numbers };
  const key = notebookKey(task, file, released);
  if (task.known[name] === key) return { notebook: name, key };
  try {
    const prepared = await reader.prepare(request);
    const copies = (fingerprint: string) => task.copies[fingerprint] ?? [];
    const { checks, repairs } = await judgeNotebook(released, prepared, {
      sandbox,
      seed: task.seed,
      runs,
      copies,
      followOns: (checks) => reader.prepareAgain(request, checks),
    });
    const report: NotebookReport = {
      name,
      score: addPoints(checks.map(({ points }) => points)),
      max,
      checks: unknown ? checks.map((check) => notInVersion(check, reading)) : checks,
      repairs: [...reading.repairs, ...prepared.repairs, ...repairs].filter(
        ({ cell }) => !(unknown && reading.absent.some((id) => cell === id || cell === `${id}-check`)),
      ),
      provenance: provenanceOf(task, file, released),
    };
    // A verdict without the images is none: the next run tries again.
    return { notebook: name, key: lacksImages(report) ? "" : key, report, contexts: prepared.contexts };
  } catch (error) {
    if (error instanceof Ended) return { notebook: name, key, report: unreadableNotebook(released, error) };
    onFailure(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    // A failure of the grader is no result.
    return { notebook: name, key: "", report: refusedNotebook(released, FAILED) };
  }
}

/** An exercise that came with a later version is no cell that the student deleted. */
const notInVersion = (check: CheckReport, { absent }: Selected["reading"]): CheckReport =>
  check.status === "missing" && absent.includes(check.id)
    ? { ...check, message: "This is not in your version of the notebook: it came with a later one." }
    : check;

function provenanceOf(task: Task, { path, sha256 }: File, released: CourseNotebook): Provenance {
  const { version, sha256: hash, numbers } = released;
  const base = {
    file: path,
    sha256,
    release: { ...version, sha256: hash },
    ...(numbers && { numbers }),
    grader: task.grader,
  };
  if (!judgesRuns(released)) return base;
  const runs = task.runs.map((run) => ({ name: run.path, sha256: run.sha256 }));
  return { ...base, runs, copies: task.copies };
}

/** Tells of a notebook that was made on another version than the present one. */
function versionNote({ released, reading }: Selected): string[] {
  const { release, unknown } = releaseFor(released, reading.version);
  const present = `version ${released.version.number} (${released.version.hash}) with ${released.max} points`;
  if (unknown) {
    return [
      `${released.name} was made on a version (${reading.version}) that was not kept: it was graded against ${present}.`,
    ];
  }
  if (release === released) return [];
  return [
    `${released.name} was made on version ${release.version.number} (${release.version.hash}) and graded against that, of ${release.max} points; the present one is ${present}.`,
  ];
}

const bytesOf = (blobs: ReadonlyMap<string, Buffer>, sha256: string): Buffer => {
  const bytes = blobs.get(sha256);
  if (!bytes) throw new Error(`The task names a file that did not come with it (${sha256.slice(0, 12)}).`);
  return bytes;
};

const lacksImages = ({ checks }: NotebookReport) =>
  checks.some(({ parts = [] }) => parts.some(({ mistake }) => mistake?.id === NO_DATA));

function refusedNotebook({ name, max }: CourseNotebook, reason: string): NotebookReport {
  return { name, score: 0, max, refused: reason, checks: [], repairs: [] };
}

/** A notebook that nobody can read to its end: every check says why, by name. */
function unreadableNotebook(
  { name, max, items }: CourseNotebook,
  { kind, message }: Failure,
): NotebookReport {
  const checks = items.map((item): CheckReport => {
    const { id } = item;
    const [task, most] =
      item.kind === "exercise" ? [item.exercise.task, item.exercise.points] : [item.task, item.max];
    return { id, task, points: 0, max: most, status: kind, message };
  });
  return { name, score: 0, max, checks, repairs: [] };
}
