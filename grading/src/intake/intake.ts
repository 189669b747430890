import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { openArchive, type Archive } from "./archive.js";
import { classFolder, isPart } from "./class-folder.js";
import { fileItem, listTree, type Tree } from "./folder.js";
import { isHandedIn, isNotebook, isZip, type HandIn } from "./hand-in.js";
import { byName, IntakeError, renamed, type Item } from "./item.js";
import { LIMITS, type Limits } from "./limits.js";
import { MANIFEST } from "./manifest.js";
import { isMoodlePath, parseMoodlePath, type MoodlePath } from "./moodle.js";
import { nameInFile, stemOf } from "./name-in-file.js";
import { asOnDisk } from "./spelled.js";
import { identityOf, moodleIdentity, type Identity } from "./student.js";

export interface IntakeOptions {
  /** Names of the released notebooks, e.g. "02-kl-divergence": a file of that name says nothing about its student. */
  readonly notebooks: readonly string[];
  readonly limits?: Limits;
}

/** The list of what was found, ordered by student. Close it when every hand-in has been read. */
export interface Intake extends AsyncDisposable {
  readonly handIns: readonly HandIn[];
  /** Places of which everybody's hand-ins were listed: whoever came from there before and is not here is gone. */
  readonly listed: readonly string[];
  /** Files beside the hand-ins that belong to nobody. */
  readonly ignored: readonly string[];
  close(): void;
}

/**
 * Finds the hand-ins below each path: a student's notebook or zip, a folder of students, an nbgrader
 * `submitted/<student>/<assignment>/` tree, or Moodle's zip of all submissions, unpacked or not. Who handed in is told by
 * the names of folders and files alone, and is the same whether the path leads to all of a class, to one student or to
 * one file. What one student handed in under several paths is one hand-in.
 * @throws IntakeError if a path does not exist or is none of these
 */
export async function intake(paths: readonly string[], options: IntakeOptions): Promise<Intake> {
  const collection = new Collection(options.notebooks, options.limits ?? LIMITS);
  try {
    for (const path of paths) await collection.add(path);
    const handIns = collection.takeHandIns();
    if (handIns.length === 0) {
      throw new IntakeError(
        `There is no hand-in in ${paths.join(", ")}${only(collection.ignored)}: check the path.`,
      );
    }
    return {
      handIns,
      listed: [...collection.listed],
      ignored: collection.ignored,
      close: () => collection.close(),
      [Symbol.asyncDispose]: async () => collection.close(),
    };
  } catch (error) {
    collection.close();
    throw error;
  }
}

interface Found {
  readonly identity: Identity;
  readonly items: Item[];
  readonly places: Set<string>;
}

class Collection {
  readonly ignored: string[] = [];
  readonly listed = new Set<string>();
  readonly #found = new Map<string, Found>();
  readonly #archives: Archive[] = [];

  constructor(
    readonly notebooks: readonly string[],
    readonly limits: Limits,
  ) {}

  async add(path: string): Promise<void> {
    const absolute = await asOnDisk(path);
    const stats = await stat(absolute).catch(() => undefined);
    if (!stats) {
      throw new IntakeError(`${path} does not exist: give a notebook, a zip or a folder of hand-ins.`);
    }
    if (stats.isDirectory()) return this.#addFolder(absolute);
    const item = await fileItem(absolute, basename(absolute));
    if (isZip(item)) return this.#addZip(absolute, item);
    if (!isHandedIn(item)) {
      throw new IntakeError(`${path} is neither a notebook (.ipynb), a zip nor a folder.`);
    }
    this.#addFile(absolute, item);
  }

  /** All that was found; it is forgotten here, since a class may be large. */
  takeHandIns(): HandIn[] {
    const handIns = [...this.#found.values()]
      .map(({ identity, items, places }) => ({ ...identity, items, places: [...places].sort(byName) }))
      .sort((a, b) => byName(a.student, b.student));
    this.#found.clear();
    return handIns;
  }

  close(): void {
    for (const archive of this.#archives.splice(0)) archive.close();
  }

  /** A zip that cannot be listed is still a hand-in, refused by name when it is read. */
  async #addZip(file: string, item: Item): Promise<void> {
    const archive = await openArchive(file, item.path, this.limits, this.limits.classEntries).catch(
      () => undefined,
    );
    if (archive && isMoodles(archive)) {
      this.#archives.push(archive);
      return this.#addMoodle(archive, stemOf(file));
    }
    const root = archive && this.#classFolder(archive);
    if (archive && root !== undefined) {
      this.#archives.push(archive);
      return this.#addStudents(below(root, archive), root === "" ? stemOf(file) : basename(root));
    }
    archive?.close();
    this.#addFile(file, item);
  }

  /** One file alone: of what lies beside it nothing is known. */
  #addFile(file: string, item: Item): void {
    const folder = dirname(file);
    const place = `${basename(folder)}/${basename(file)}`;
    const moodle = parseMoodlePath(file.slice(1));
    if (moodle) return this.#give(identityIn(moodle), place, stamped(item, moodle.path));
    const name = isOfNbgrader(folder) ? undefined : nameInFile(item.path, this.notebooks);
    this.#give(name === undefined ? ownerOf(folder) : identityOf(name), place, item);
  }

  #addMoodle({ items, folders }: Tree, place: string): void {
    this.listed.add(place);
    for (const folder of folders) {
      const moodle = parseMoodlePath(folder);
      if (moodle) this.#give(identityIn(moodle), place);
    }
    for (const item of items) {
      const moodle = parseMoodlePath(item.path);
      if (moodle) this.#give(identityIn(moodle), place, stamped(item, moodle.path));
      else this.ignored.push(item.path);
    }
  }

  async #addFolder(folder: string): Promise<void> {
    const tree = await listTree(folder);
    const { items, folders } = tree;
    if (folders.includes("submitted")) return this.#addFolder(join(folder, "submitted"));
    const moodle = parseMoodlePath(folder.slice(1));
    if (moodle) return this.#addParticipant(folder, moodle, items);
    if (isMoodles(tree)) return this.#addMoodle(tree, basename(folder));
    if (this.#isOneStudent(folder, items)) {
      return this.#give(ownerOf(folder), basename(dirname(folder)), ...items);
    }
    const root = this.#classFolder(tree) ?? "";
    this.#addStudents(below(root, tree), basename(root === "" ? folder : root));
  }

  /** The folder of one participant of an unpacked download, or a folder within it. */
  #addParticipant(folder: string, moodle: MoodlePath, items: readonly Item[]): void {
    const all = moodle.path === "";
    const place = basename(all ? dirname(folder) : folder);
    const prefix = all ? "" : `${moodle.path}/`;
    this.#give(identityIn(moodle), place, ...items.map((item) => stamped(item, prefix + item.path)));
  }

  #classFolder({ items }: Tree): string | undefined {
    return classFolder(items.filter(isHandedIn).map(({ path }) => path));
  }

  /** Every folder, zip and notebook is a student of its own. */
  #addStudents({ items, folders }: Tree, place: string): void {
    this.listed.add(place);
    // An empty folder has no items, but it is somebody's.
    for (const folder of folders) if (!folder.includes("/")) this.#give(identityOf(folder), place);
    for (const item of items) {
      const slash = item.path.indexOf("/");
      if (slash > 0) this.#give(identityOf(item.path.slice(0, slash)), place, inside(item));
      else if (isHandedIn(item)) {
        this.#give(identityOf(nameInFile(item.path, this.notebooks) ?? stemOf(item.path)), place, item);
      } else this.ignored.push(item.path);
    }
  }

  /** An unpacked hand-in, a student's folder of an nbgrader tree, or a folder with nothing in it that names somebody. */
  #isOneStudent(folder: string, items: readonly Item[]): boolean {
    if (items.some(({ path }) => path === MANIFEST) || isOfNbgrader(folder)) return true;
    const namesNobody = ({ path }: Item) => {
      const slash = path.indexOf("/");
      return slash < 0 ? nameInFile(path, this.notebooks) === undefined : isPart(path.slice(0, slash));
    };
    const handedIn = items.filter(isHandedIn);
    if (handedIn.length > 0 && handedIn.every(namesNobody)) return true;
    return handedIn.some((item) => !item.path.includes("/") && isNotebook(item) && namesNobody(item));
  }

  #give(identity: Identity, place: string, ...items: readonly Item[]): void {
    const found = this.#found.get(identity.student);
    if (!found) {
      this.#found.set(identity.student, { identity, items: [...items], places: new Set([place]) });
      return;
    }
    for (const item of items) found.items.push(item);
    found.places.add(place);
  }
}

const isMoodles = ({ items, folders }: Tree) =>
  items.some(({ path }) => isMoodlePath(path)) || folders.some(isMoodlePath);

const identityIn = ({ name, participant }: MoodlePath) => moodleIdentity(name, participant);

/** A file of Moodle's download, of which the time is when it came. */
const stamped = (item: Item, path: string): Item => ({
  ...renamed(item, path),
  handedIn: item.clock ?? new Date(item.modified).toISOString(),
});

/** Finds what is below a folder of a tree: "" for all of it, or a path ending in "/". */
const below = (root: string, { items, folders }: Tree): Tree => ({
  items: items
    .filter(({ path }) => path.startsWith(root))
    .map((item) => renamed(item, item.path.slice(root.length))),
  folders: folders.filter((path) => path.startsWith(root)).map((path) => path.slice(root.length)),
});

/** Names what is there instead, in a few words. */
const only = (files: readonly string[]) =>
  files.length === 0 ? "" : `, only ${files.slice(0, 3).join(", ")}${files.length > 3 ? " and more" : ""}`;

const inside = (item: Item) => renamed(item, item.path.slice(item.path.indexOf("/") + 1));

/** Whether a folder is a student's or an assignment's of an nbgrader tree. */
const isOfNbgrader = (folder: string) =>
  [dirname(folder), dirname(dirname(folder))].some((above) => basename(above) === "submitted");

/** The student whose folder this is: in an nbgrader tree the one below `submitted`, else the first that is no part of one. */
function ownerOf(folder: string): Identity {
  const above = dirname(folder);
  if (basename(dirname(above)) === "submitted") return identityOf(basename(above));
  return isPart(basename(folder)) && above !== folder ? ownerOf(above) : identityOf(basename(folder));
}
