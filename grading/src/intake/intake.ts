import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { openArchive, type Archive } from "./archive.js";
import { fileItem, listFolder, listFolders } from "./folder.js";
import { isHandedIn, isNotebook, isZip, type HandIn } from "./hand-in.js";
import { byName, IntakeError, renamed, type Item } from "./item.js";
import { LIMITS, type Limits } from "./limits.js";
import { MANIFEST } from "./manifest.js";
import { isMoodlePath, parseMoodlePath } from "./moodle.js";
import { distinctIds, studentId } from "./student.js";

export interface IntakeOptions {
  /** Names of the released notebooks, e.g. "02-kl-divergence": a file of that name says nothing about its student. */
  readonly notebooks: readonly string[];
  readonly limits?: Limits;
}

/** What was found, ordered by student. Close it when every hand-in has been read. */
export interface Intake {
  readonly handIns: readonly HandIn[];
  /** Files beside the hand-ins that belong to nobody. */
  readonly ignored: readonly string[];
  close(): void;
}

/** One person: `key` tells people apart, `id` is what the key becomes if nobody else has it. */
interface Person {
  readonly key: string;
  readonly id: string;
  readonly name?: string;
}

/**
 * Finds the hand-ins below each path: a student's notebook or zip, a folder of students, an nbgrader
 * `submitted/<student>/<assignment>/` tree, or Moodle's zip of all submissions. What one student handed in under
 * several paths is one hand-in.
 * @throws IntakeError if a path does not exist or is none of these
 */
export async function intake(paths: readonly string[], options: IntakeOptions): Promise<Intake> {
  const collection = new Collection(options.notebooks, options.limits ?? LIMITS);
  try {
    for (const path of paths) await collection.add(path);
    const handIns = collection.handIns();
    if (handIns.length === 0)
      throw new IntakeError(`There is no hand-in in ${paths.join(", ")}: check the path.`);
    return { handIns, ignored: collection.ignored, close: () => collection.close() };
  } catch (error) {
    collection.close();
    throw error;
  }
}

class Collection {
  readonly ignored: string[] = [];
  readonly #people = new Map<string, { person: Person; items: Item[] }>();
  readonly #archives: Archive[] = [];

  constructor(
    readonly notebooks: readonly string[],
    readonly limits: Limits,
  ) {}

  async add(path: string): Promise<void> {
    const absolute = resolve(path);
    const stats = await stat(absolute).catch(() => undefined);
    if (!stats)
      throw new IntakeError(`${path} does not exist: give a notebook, a zip or a folder of hand-ins.`);
    if (stats.isDirectory()) return this.#addFolder(absolute);
    const item = await fileItem(absolute, basename(absolute));
    if (isZip(item)) return this.#addZip(absolute, item);
    if (!isHandedIn(item))
      throw new IntakeError(`${path} is neither a notebook (.ipynb), a zip nor a folder.`);
    this.#give(this.#personOf(item.path) ?? named(enclosingStudent(dirname(absolute))), item);
  }

  handIns(): HandIn[] {
    const ids = distinctIds(new Map([...this.#people].map(([key, { person }]) => [key, person.id])));
    return [...this.#people]
      .map(([key, { person, items }]) => {
        const name = person.name === undefined ? {} : { name: person.name };
        return { student: ids.get(key) ?? person.id, ...name, items };
      })
      .sort((a, b) => byName(a.student, b.student));
  }

  close(): void {
    for (const archive of this.#archives.splice(0)) archive.close();
  }

  /** A zip that cannot be listed is still a hand-in, refused by name when it is read. */
  async #addZip(file: string, item: Item): Promise<void> {
    const archive = await openArchive(file, item.path, this.limits, this.limits.classEntries).catch(
      () => undefined,
    );
    if (archive?.items.some(({ path }) => isMoodlePath(path))) {
      this.#archives.push(archive);
      return this.#addMoodle(archive.items);
    }
    archive?.close();
    this.#give(this.#personOf(item.path) ?? named(stem(item.path)), item);
  }

  #addMoodle(items: readonly Item[]): void {
    for (const item of items) {
      const moodle = parseMoodlePath(item.path);
      if (!moodle) {
        this.ignored.push(item.path);
        continue;
      }
      const { name, participant, path } = moodle;
      const id = studentId(`${name?.toLowerCase() ?? "participant"}-${participant}`);
      const person = { key: `moodle/${participant}/${id}`, id, ...(name === undefined ? {} : { name }) };
      this.#give(person, renamed(item, path));
    }
  }

  async #addFolder(folder: string): Promise<void> {
    const items = await listFolder(folder);
    if (items.some(({ path }) => path.startsWith("submitted/")))
      return this.#addFolder(join(folder, "submitted"));
    if (items.some(({ path }) => isMoodlePath(path))) return this.#addMoodle(items);
    if (this.#isOneStudent(folder, items)) {
      for (const item of items) this.#give(named(enclosingStudent(folder)), item);
      return;
    }
    // An empty folder has no items, but it is somebody's.
    for (const name of await listFolders(folder)) this.#give(named(name));
    this.#addStudents(items);
  }

  /** Every folder, zip and notebook is a student of its own. */
  #addStudents(items: readonly Item[]): void {
    for (const item of items) {
      const slash = item.path.indexOf("/");
      if (slash > 0) this.#give(named(item.path.slice(0, slash)), inside(item));
      else if (isHandedIn(item)) this.#give(this.#personOf(item.path) ?? named(stem(item.path)), item);
      else this.ignored.push(item.path);
    }
  }

  /** An unpacked hand-in, a student's folder of an nbgrader tree, or a folder with notebooks named as released. */
  #isOneStudent(folder: string, items: readonly Item[]): boolean {
    if (items.some(({ path }) => path === MANIFEST) || isBelowSubmitted(folder)) return true;
    return items.some((item) => !item.path.includes("/") && isNotebook(item) && !this.#personOf(item.path));
  }

  /** The person that a file's name speaks of, unless it is only the name of a notebook. */
  #personOf(path: string): Person | undefined {
    let rest = stem(path);
    for (const notebook of this.notebooks) rest = rest.replace(notebook, " ");
    // Copies are called "02 (1)", "02-Copy1", "02_v2" and the like.
    if (rest !== stem(path)) rest = rest.replace(/[\s_-]*(\(\d+\)|copy\s*\d*|v\d+|final)[\s_-]*$/i, "");
    rest = rest.replaceAll(/^[\s_.+-]+|[\s_.+-]+$/g, "");
    return rest === "" ? undefined : named(rest);
  }

  #give(person: Person, ...items: Item[]): void {
    const entry = this.#people.get(person.key);
    if (entry) entry.items.push(...items);
    else this.#people.set(person.key, { person, items });
  }
}

const named = (name: string): Person => ({ key: name.normalize("NFC"), id: studentId(name) });

const stem = (path: string) => basename(path).replace(/\.[^.]+$/, "");

const inside = (item: Item) => renamed(item, item.path.slice(item.path.indexOf("/") + 1));

const isBelowSubmitted = (folder: string) =>
  [dirname(folder), dirname(dirname(folder))].some((above) => basename(above) === "submitted");

/** The student whose folder this is: in an nbgrader tree the one below `submitted`, else the folder itself. */
function enclosingStudent(folder: string): string {
  const above = dirname(folder);
  return basename(dirname(above)) === "submitted" ? basename(above) : basename(folder);
}
