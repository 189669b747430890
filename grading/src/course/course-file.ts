import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import { CourseFileError } from "./course-error.js";
import { onlineTextName } from "./online-text.js";
import { courseSchema } from "./schema.js";

/** The cost of lateness. Times are in milliseconds, shares within [0, 1]. */
interface LatePolicy {
  /** The share of the points earned that each day or hour begun costs. */
  readonly share: number;
  readonly per: "day" | "hour";
  /** Lateness up to this costs nothing; beyond it all of it counts. */
  readonly grace: number;
  /** No more than this is taken. */
  readonly cap: number;
  /** Later than this it counts as not handed in. */
  readonly refuseAfter?: number;
}

/** A sheet of work. Times are milliseconds since 1970. */
export interface Assignment {
  readonly id: string;
  readonly title: string;
  /** Names of released notebooks, e.g. "02-kl-divergence", and that of its online text if it asks for one. */
  readonly notebooks: readonly string[];
  /** Points of what is written into Moodle's text field. */
  readonly onlineText?: number;
  /** The points that its maximum is scaled to; by default the sum of its notebooks' points. */
  readonly points?: number;
  /** Its share of the total, relative to the others'; by default its points. */
  readonly weight?: number;
  readonly released?: number;
  readonly due?: number;
  readonly late?: LatePolicy;
  /** Later due times, by student. */
  readonly extensions: ReadonlyMap<string, number>;
  readonly excused: ReadonlySet<string>;
  /** Adds to the total, but not to what the total is of. */
  readonly extraCredit: boolean;
}

/** A course as its teacher describes it. Paths are absolute. */
export interface CourseFile {
  readonly title?: string;
  readonly timezone?: string;
  readonly roster?: string;
  /** A table of the times at which hand-ins came, which go before those of the files. */
  readonly times?: string;
  readonly assignments: readonly Assignment[];
  /** Only so many of the assignments count, each student's best ones. */
  readonly best?: number;
  /** The share of the total that passes. */
  readonly pass?: number;
  /** From the best grade to the worst: the first whose share is reached is given. */
  readonly grades: readonly { readonly grade: string; readonly from: number }[];
  /** Modules that hold exercises of the course's own. */
  readonly exercises: readonly string[];
  /** The library that notebooks import besides latent-lab. */
  readonly library?: { readonly name: string; readonly module: string };
}

/** Reads course.yaml. Throws CourseFileError, which names the line and the column. */
export async function readCourseFile(file: string): Promise<CourseFile> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new CourseFileError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}): check the path.`,
    );
  });
  return parseCourseFile(text, file);
}

/** Reads the text of a course.yaml; `file` is what errors call it and what its paths are relative to. */
export function parseCourseFile(text: string, file: string): CourseFile {
  const lines = new LineCounter();
  // Every scalar stays the text that was written: a student "007" and a grade "1.0" are names, not numbers.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: "failsafe" });
  const fail = (offset: number, problem: string): never => {
    const { line, col } = lines.linePos(offset);
    throw new CourseFileError(`${file}:${line}:${col}: ${problem.replace(/\.?$/, ".")}`);
  };
  const [broken] = document.errors;
  if (broken) fail(broken.pos[0], broken.message);
  const content: unknown = document.toJS({ maxAliasCount: 100 });
  if (!isMap(document.contents)) fail(0, "expected keys and values such as assignments: …");
  const zone = (content as { timezone?: unknown }).timezone;
  const parsed = courseSchema(typeof zone === "string" ? zone : undefined).safeParse(content);
  if (!parsed.success) {
    const [place, problem] = explain(document, parsed.error.issues[0]);
    return fail(place, problem);
  }
  const at = (path: readonly PropertyKey[]) => offsetOf(document, path);
  for (const [path, problem] of contradictions(parsed.data)) fail(at(path), problem);
  return courseOf(parsed.data, dirname(resolve(file)));
}

type Written = z.infer<ReturnType<typeof courseSchema>>;

/** Tells where an issue stands and what it says. */
function explain(document: Document, issue: z.core.$ZodIssue | undefined): [number, string] {
  if (!issue) return [0, "it cannot be read"];
  const name = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    const where = name === "" ? "a course" : name;
    return [
      offsetOf(document, [...issue.path, key], "key"),
      `${where} has no key "${key}": check its spelling`,
    ];
  }
  return [offsetOf(document, issue.path), `${name}: ${issue.message}`];
}

/** The offset of what stands at a path, or of the nearest thing around it that exists. */
function offsetOf(document: Document, path: readonly PropertyKey[], of: "key" | "value" = "value"): number {
  const inner = path.at(-1);
  const around = document.getIn(path.slice(0, -1), true);
  if (of === "key" && isMap(around)) {
    const pair = around.items.find(({ key }) => isScalar(key) && key.value === inner);
    if (isNode(pair?.key)) return pair.key.range?.[0] ?? 0;
  }
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** Finds what a schema cannot see, each with its place. */
function* contradictions({ assignments, best, timezone: _ }: Written): Generator<[PropertyKey[], string]> {
  const [ids, notebooks] = [new Set<string>(), new Map<string, string>()];
  for (const [i, { id, notebooks: names, released, due, late, extensions }] of assignments.entries()) {
    const at = (...path: PropertyKey[]) => ["assignments", i, ...path];
    if (ids.has(id)) yield [at("id"), `there are two assignments "${id}": give one another id`];
    ids.add(id);
    for (const [j, name] of names.entries()) {
      const other = notebooks.get(name);
      if (other !== undefined) {
        yield [at("notebooks", j), `${name} belongs to the assignment "${other}" already`];
      }
      notebooks.set(name, id);
    }
    if (released !== undefined && due !== undefined && due <= released) {
      yield [at("due"), "the assignment is due before it is released"];
    }
    if (due === undefined && late) yield [at("late"), "without a due date nothing is late: add due"];
    for (const [student, until] of Object.entries(extensions)) {
      const path = at("extensions", student);
      if (due === undefined) yield [path, "without a due date nothing can be extended: add due"];
      else if (until <= due) yield [path, `the extension of ${student} ends before the assignment is due`];
    }
  }
  const counted = assignments.filter(({ extraCredit }) => !extraCredit).length;
  if (best !== undefined && best > counted) {
    yield [["best"], `only ${counted} assignments count, so there is no best ${best} of them`];
  }
}

function courseOf(written: Written, folder: string): CourseFile {
  const {
    course: title,
    timezone,
    roster,
    times,
    late,
    best,
    pass,
    grades = {},
    exercises,
    library,
  } = written;
  const assignments = written.assignments.map(({ extensions, excused, ...rest }): Assignment => {
    const policy = rest.late ?? late;
    return {
      ...rest,
      notebooks: [...rest.notebooks, ...(rest.onlineText === undefined ? [] : [onlineTextName(rest.id)])],
      title: rest.title ?? rest.id,
      ...(policy && rest.due !== undefined && { late: policy }),
      extensions: new Map(Object.entries(extensions)),
      excused: new Set(excused),
    };
  });
  return {
    ...(title !== undefined && { title }),
    ...(timezone !== undefined && { timezone }),
    ...(roster !== undefined && { roster: resolve(folder, roster) }),
    ...(times !== undefined && { times: resolve(folder, times) }),
    ...(best !== undefined && { best }),
    ...(pass !== undefined && { pass }),
    ...(library && { library: { ...library, module: resolve(folder, library.module) } }),
    grades: Object.entries(grades)
      .map(([grade, from]) => ({ grade, from }))
      .sort((a, b) => b.from - a.from),
    exercises: exercises.map((file) => resolve(folder, file)),
    assignments,
  };
}
