import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { inParallel } from "@latent-lab/publish/in-parallel";
import { FEEDBACK, openGradebook, storageError, type Gradebook, type HandInRecord } from "../book/index.js";
import {
  askedFor,
  hasVariants,
  loadCourse,
  ofAsked,
  onlineTexts,
  type CourseNotebook,
  type CoursePlace,
} from "../course/index.js";
import { Renderer } from "../feedback/renderer.js";
import { intake } from "../intake/index.js";
import { openLocalQueue } from "../queue/index.js";
import type { SubmissionReport } from "../report.js";
import { courseVersion, graderVersion } from "../version.js";
import { attendanceOf, goneOf } from "./attendance.js";
import { gradedAgain, pathsIn, rememberPaths } from "./again.js";
import { findCopies } from "./copies.js";
import { attribute, type Attributed } from "./identities.js";
import { gradeHandIn, type GradingTools, type Outcome } from "./grade-hand-in.js";
import {
  GRADEBOOK,
  type GradeOptions,
  type GradeResult,
  type Grading,
  type Listener,
  type Progress,
} from "./model.js";
import { Receipts, RECEIPTS } from "../receipt/write.js";
import { writePage } from "./pages.js";
import type { Versions } from "./task.js";
import { variantKeys } from "./variants.js";

/** Grades as `gradeEach` does, and returns all reports at once: for a class, and not for ten thousand. */
export async function grade(
  paths: readonly string[],
  options: GradeOptions,
  progress?: (progress: Progress) => void,
): Promise<GradeResult> {
  const submissions: SubmissionReport[] = [];
  const report = (submission: SubmissionReport) => void submissions.push(submission);
  const grading = await gradeEach(paths, options, { report, ...(progress && { progress }) });
  const { seed, isolation, attendance } = grading;
  return { ...grading, report: { seed, isolation: isolation.level, submissions, ...attendance } };
}

/**
 * Grades every hand-in below the paths (see `intake`), stores the results in `out` and writes the feedback. Results
 * depend on the hand-ins, the course and the seed alone, never on the order or the number of jobs. Nothing that a
 * student wrote is parsed here: workers do, and this process stays as small as its list of students.
 * @throws IntakeError, CourseError, GradebookError or QueueError for what the caller can mend; never for a hand-in
 */
export async function gradeEach(
  paths: readonly string[],
  options: GradeOptions,
  listener: Listener = {},
): Promise<Grading> {
  try {
    return await gradeAll(paths, options, listener);
  } catch (error) {
    throw storageError(error, options.out) ?? error;
  }
}

async function gradeAll(
  paths: readonly string[],
  options: GradeOptions,
  listener: Listener,
): Promise<Grading> {
  const { notebooks, out, jobs, sandbox, again, limits: { silence, ...limits } = {} } = options;
  const course = await loadCourse(notebooks, options.course);
  const asked = askedFor(course, course.course);
  const variantsOf = hasVariants(course) ? variantKeys(course.roster, options) : undefined;
  const file = join(out, GRADEBOOK);
  const given = again && paths.length === 0 ? await pathsIn(file) : paths;
  await using found = await intake(given, { notebooks: course.releases.map(({ name }) => name) });
  await using gradebook = await openGradebook(file, options.now);
  const place: CoursePlace = { notebooks, ...(options.course !== undefined && { course: options.course }) };
  const setup = { ...place, ...limits, ...(sandbox && { sandbox }) };
  const own = { course: courseVersion(course), grader: graderVersion() };
  await using queue = await (options.openQueue?.(own) ?? openLocalQueue({ jobs, setup, silence }));
  await using renderer = new Renderer(place);
  const { isolation } = queue;
  const { ignored } = found;
  const seed = await seedOf(gradebook, options.seed);
  const versions: Versions = { seed, ...own };
  const pages = { folder: join(out, FEEDBACK), renderer, gradebook, version: versions.grader };
  const receipts = new Receipts(join(out, RECEIPTS), gradebook, { seed, isolation: isolation.level });
  const before = await gradebook.handIns();
  const { handIns: all, dropped } = await attribute(found.handIns, gradebook.students);
  const handIns = again ? gradedAgain(all, again, before) : all;
  await rememberPaths(gradebook, given);
  const tell = (progress: Progress) => listener.progress?.(progress);
  const tools: GradingTools = {
    gradebook,
    queue,
    versions,
    texts: onlineTexts(course.course),
    ...(again && { anew: (notebook: string) => notebook === (again.notebook ?? notebook) }),
    ...(variantsOf && { variantsOf }),
    onFailure: (student, error) => tell({ kind: "failure", student, error }),
  };
  const gradeOne = async (
    handIn: Attributed,
    last: HandInRecord | undefined,
    copies: HandInRecord["copies"],
  ) => {
    const outcome = await gradeHandIn(handIn, last, copies, tools);
    if (outcome.changed) {
      for await (const submission of gradebook.each([handIn.student])) {
        const { shows } = await writePage(pages, ofAsked(submission, asked));
        await receipts.write(handIn.student);
        return { ...outcome, page: shows };
      }
    }
    return { ...outcome, page: last?.page };
  };

  tell({ kind: "start", total: handIns.length, seed, isolation });
  let done = 0;
  const first = await inParallel(handIns, queue.width, async (handIn) => {
    const last = before.get(handIn.student);
    const outcome = await gradeOne(handIn, last, last?.copies ?? {});
    tell({ kind: "done", done: ++done, total: handIns.length, ...outcome.graded });
    return outcome;
  });
  // Who copied whom is known only now; whoever did, or is found not to have, is judged again.
  const some = again?.student ?? again?.notebook;
  const copiesOf = options.copies
    ? () => options.copies ?? {}
    : some !== undefined
      ? // Of a few hand-ins nobody sees who copied whom.
        (student: string) => before.get(student)?.copies ?? {}
      : findCopies(new Map(first.map(({ record }) => [record.student, record.fingerprints])));
  const outcomes = await inParallel(handIns, queue.width, async (handIn, i) => {
    const outcome = first[i] as (typeof first)[number];
    const copies = copiesOf(handIn.student);
    if (JSON.stringify(copies) === JSON.stringify(outcome.record.copies)) return outcome;
    return gradeOne(handIn, { ...outcome.record, page: null }, copies);
  });

  const byStudent = new Map(outcomes.map((outcome) => [outcome.graded.student, outcome]));
  for await (const submission of gradebook.each([...byStudent.keys()])) {
    const outcome = byStudent.get(submission.student) as (typeof outcomes)[number];
    await writePage(pages, ofAsked(submission, asked), outcome.page);
    if (!receipts.has(submission.student)) await receipts.write(submission.student);
    await listener.report?.(ofAsked(asHandedIn(submission, outcome), asked));
  }
  const reused = first.reduce((sum, { graded }) => sum + graded.reused, 0);
  const people = await gradebook.people();
  const gone = goneOf(people, before, new Set(found.listed), new Set(all.map(({ student }) => student)));
  const attendance = {
    ...(course.roster && attendanceOf(people, course.roster, await droppedFrom(gradebook))),
    ...(gone.length > 0 && { gone }),
    ...(dropped.length > 0 && { dropped }),
  };
  const earlier = first.flatMap((outcome) => outcome.earlier);
  const graded = new Set(outcomes.flatMap((outcome) => outcome.graded.notebooks));
  const withoutSolution = course.releases.filter(
    (released) => graded.has(released.name) && lacksSolution(released),
  );
  return {
    ...{ seed, isolation, reused, ignored, attendance, earlier },
    ...{ gradebook: file, feedback: pages.folder },
    withoutSolution: withoutSolution.map(({ name }) => name),
  };
}

/** Whether an answer may build on another one, and no right one is at hand to stand in for that. */
const lacksSolution = ({ items, solution }: CourseNotebook) =>
  solution === undefined && items.filter(({ kind }) => kind === "exercise").length > 1;

const droppedFrom = async ({ students }: Gradebook) =>
  (await students.list()).filter(({ dropped }) => dropped);

async function seedOf(gradebook: Gradebook, wanted: string | undefined): Promise<string> {
  if (wanted === undefined) return gradebook.fact("seed", () => randomBytes(16).toString("hex"));
  await gradebook.setFact("seed", wanted);
  return wanted;
}

/** The gradebook may hold notebooks of earlier runs, which are not this hand-in's. */
function asHandedIn(submission: SubmissionReport, { graded }: Outcome): SubmissionReport {
  const notebooks = submission.notebooks.filter(({ name }) => graded.notebooks.includes(name));
  return { ...submission, notebooks };
}
