import { nbgraderTime, TimeError } from "../times.js";
import { openArchive, type Archive } from "./archive.js";
import { IntakeError, byName, renamed, type Item } from "./item.js";
import { megabytes, type Limits } from "./limits.js";
import { plainText } from "./plain-text.js";
import { compareWithManifest, MANIFEST, sha256 } from "./manifest.js";
import type { Identity } from "./student.js";

/** All that one student handed in, found but not read yet. */
export interface HandIn extends Identity {
  readonly items: readonly Item[];
  /** The places that it lay in: names of folders and archives, without the way to them. */
  readonly places: readonly string[];
}

/** A notebook of a hand-in. */
export interface NotebookFile {
  /** E.g. "02-kl-divergence.ipynb" or "hand-in.zip/notebooks/02-kl-divergence.ipynb". */
  readonly path: string;
  readonly modified: number;
  readonly bytes: Buffer;
  /** Time of its hand-in, if the source knows: ISO 8601, in UTC if it ends in Z, else as the course's clocks showed. */
  readonly handedIn?: string;
}

/** A file of a saved run of training. */
export interface RunFile {
  /** Without folders, e.g. "reconstruction-A.json". */
  readonly name: string;
  readonly bytes: Buffer;
}

/** A hand-in, read. */
export interface Contents {
  /** From the oldest to the newest, and by name where they are equally old: the last one counts. */
  readonly notebooks: readonly NotebookFile[];
  /** Saved runs; of several files of a name the last one read counts. */
  readonly runs: readonly RunFile[];
  /** The text that was written into Moodle's text field. */
  readonly onlineText?: { readonly text: string; readonly handedIn?: string };
  /** Files that could not be taken in, each with one sentence that names it. */
  readonly refused: readonly string[];
  /** Worth telling, but in nobody's way. */
  readonly notes: readonly string[];
}

const FOREIGN_ARCHIVE = /\.(rar|7z|tar|tgz|gz|bz2|xz)$/i;

/** Reads the notebooks of a hand-in, also those in zip archives. Never throws for what was handed in. */
export async function readHandIn(
  { student, items }: Pick<HandIn, "student" | "items">,
  limits: Limits,
): Promise<Contents> {
  const reading = new Reading(student, limits);
  await reading.take(items);
  for (const item of items) if (isZip(item)) await reading.unpack(item);
  return reading.contents();
}

/** The files that `saveRun` writes: a folder `runs`, with two files for each run. */
const SAVED_RUN = /(?:^|\/)runs\/((?:reconstruction|denoising)-[\w-]{1,40}(?:\.[0-9a-f]+\.bin|\.json))$/;

/** The name of a saved run's file, without folders; undefined for any other file. */
export const savedRunIn = (path: string): string | undefined => SAVED_RUN.exec(path)?.[1];

export const isNotebook = ({ path }: { path: string }) => /\.ipynb$/i.test(path);
export const isZip = ({ path }: { path: string }) => /\.zip$/i.test(path);
/** Whether a file says that somebody meant to hand it in. */
export const isHandedIn = (item: Item) => isNotebook(item) || isZip(item) || FOREIGN_ARCHIVE.test(item.path);

/** The file that Moodle makes of the text field of a submission. */
const ONLINE_TEXT = /(?:^|\/)onlinetext\.html?$/i;

class Reading {
  readonly #notebooks: NotebookFile[] = [];
  readonly #runs = new Map<string, RunFile>();
  #onlineText: Contents["onlineText"];
  readonly #refused: string[] = [];
  readonly #notes: string[] = [];
  /** The files of no use here, for whoever handed in nothing else. */
  readonly #others: string[] = [];

  constructor(
    readonly student: string,
    readonly limits: Limits,
  ) {}

  /** Reads the notebooks among the items, and compares them with the manifest beside them. */
  async take(items: readonly Item[], prefix = "", outer?: string): Promise<void> {
    const hashes = new Map<string, string>();
    for (const item of items) {
      if (isNotebook(item)) {
        const bytes = await this.#read(item, this.limits.notebook, prefix);
        if (!bytes) continue;
        hashes.set(item.path, sha256(bytes));
        const handedIn = outer ?? item.handedIn ?? (await this.#stamp(items, item.path));
        const { modified } = item;
        const path = prefix + item.path;
        this.#notebooks.push({ path, modified, bytes, ...(handedIn !== undefined && { handedIn }) });
      } else if (savedRunIn(item.path) !== undefined) {
        await this.#takeRun(item, prefix);
      } else if (FOREIGN_ARCHIVE.test(item.path)) {
        this.#refused.push(`${prefix}${item.path} is no zip archive: hand in a .zip or the notebook itself.`);
      } else if (ONLINE_TEXT.test(item.path)) {
        await this.#takeOnlineText(item, prefix);
      } else if (!isZip(item)) this.#others.push(prefix + item.path);
    }
    await this.#compare(items, hashes, prefix);
  }

  /** Takes what is in a zip archive; an archive within it is refused by name. */
  async unpack(item: Item): Promise<void> {
    const bytes = await this.#read(item, this.limits.archive, "");
    if (!bytes) return;
    let archive: Archive | undefined;
    try {
      archive = await openArchive(bytes, item.path, this.limits);
      for (const inner of archive.items.filter(isZip)) {
        this.#refused.push(`${item.path}/${inner.path} is an archive within an archive: unpack it first.`);
      }
      // When the archive came counts, not when somebody saved what is in it.
      await this.take(archive.items, `${item.path}/`, item.handedIn);
    } catch (error) {
      this.#refused.push(sentence(error, item.path));
    } finally {
      archive?.close();
    }
  }

  contents(): Contents {
    if (this.#notebooks.length === 0 && this.#refused.length === 0 && this.#others.length > 0) {
      this.#refused.push(
        `It holds no notebook (.ipynb), only ${listed(this.#others)}: hand in the notebook itself, as Jupyter saves it.`,
      );
    }
    const notebooks = this.#notebooks.sort((a, b) => a.modified - b.modified || byName(a.path, b.path));
    const runs = [...this.#runs.values()];
    const text = this.#onlineText && { onlineText: this.#onlineText };
    return { notebooks, runs, ...text, refused: this.#refused, notes: this.#notes };
  }

  /** Takes what a student wrote into Moodle's own text field: nothing to be judged, but somebody has to read it. */
  async #takeOnlineText(item: Item, prefix: string): Promise<void> {
    const bytes = await this.#read(item, this.limits.notebook, prefix);
    const text = bytes && plainText(bytes.toString("utf8"));
    const { handedIn } = item;
    if (text) this.#onlineText = { text, ...(handedIn !== undefined && { handedIn }) };
    this.#others.push(`${prefix}${item.path} (Moodle's text field)`);
  }

  /** A run that is too large is none, which its check will say. */
  async #takeRun(item: Item, prefix: string): Promise<void> {
    const name = savedRunIn(item.path);
    if (name === undefined || this.#runs.size >= this.limits.runs) return;
    if (item.refused !== undefined || item.size > this.limits.run) {
      this.#notes.push(
        item.refused ?? `${prefix}${item.path} is ${megabytes(item.size)}, too large for a saved run.`,
      );
      return;
    }
    const bytes = await this.#read(item, this.limits.run, prefix);
    if (bytes) this.#runs.set(name, { name, bytes });
  }

  /** Reads what nbgrader's timestamp.txt beside a notebook says. */
  async #stamp(items: readonly Item[], path: string): Promise<string | undefined> {
    const beside = `${path.slice(0, path.lastIndexOf("/") + 1)}timestamp.txt`;
    const item = items.find((candidate) => candidate.path === beside);
    if (!item || item.size > 1000 || item.refused !== undefined) return undefined;
    try {
      return new Date(nbgraderTime((await item.read()).toString("utf8"))).toISOString();
    } catch (error) {
      const note = error instanceof TimeError ? error.message : `${beside} cannot be read.`;
      if (!this.#notes.includes(note)) this.#notes.push(note);
      return undefined;
    }
  }

  async #read(item: Item, limit: number, prefix: string): Promise<Buffer | undefined> {
    const name = prefix + item.path;
    try {
      if (item.refused !== undefined) throw new IntakeError(item.refused);
      if (item.size > limit) {
        throw new IntakeError(
          `${name} is ${megabytes(item.size)}, more than the ${megabytes(limit)} allowed: clear its outputs.`,
        );
      }
      return await item.read();
    } catch (error) {
      this.#refused.push(sentence(error, name));
      return undefined;
    }
  }

  async #compare(items: readonly Item[], hashes: ReadonlyMap<string, string>, prefix: string): Promise<void> {
    const manifest = items.find(({ path }) => path === MANIFEST);
    if (!manifest || hashes.size === 0) return;
    const bytes = await this.#read(renamed(manifest, MANIFEST), this.limits.notebook, prefix);
    if (bytes) this.#notes.push(...compareWithManifest(bytes.toString("utf8"), this.student, hashes));
  }
}

const listed = (files: readonly string[]) =>
  new Intl.ListFormat("en").format(
    files.length > 4 ? [...files.slice(0, 3), `${files.length - 3} more files`] : files,
  );

/** Refusals name the file; what the file system says may name paths of this machine, so only its code is told. */
function sentence(error: unknown, name: string): string {
  if (error instanceof IntakeError) return error.message;
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "unknown error";
  return `${name} cannot be read (${code}).`;
}
