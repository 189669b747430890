import { parseNotebook, type Cell, type Notebook } from "@latent-lab/kernel/nbformat";
import { normalised } from "../align/similarity.js";
import { versionOf } from "../course/release/version.js";
import type { Item } from "../intake/index.js";
import { groupBy } from "../intake/student.js";
import { checksum, readMetadata, type NbgraderMetadata } from "../nbgrader/index.js";
import type { Version } from "../report.js";
import { choose } from "../worker/candidates.js";
import { PackError } from "./error.js";

/** A notebook beside others, and what it says of itself. */
export interface Found {
  readonly path: string;
  readonly bytes: Buffer;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** The course's notebook that it is; undefined if it is none, or cannot be read. */
  readonly notebook?: string;
  readonly release?: Version;
  /** Answer cells, and how many of them are no longer as they were handed out. */
  readonly answers?: { readonly written: number; readonly of: number };
  /** Sources of all cells that may be the student's, by id. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Reads what a file says of itself; what cannot be read may be the answer all the same. */
export async function readFound(item: Item): Promise<Found> {
  const { path, modified } = item;
  const bytes = await item.read();
  let parsed: Notebook;
  try {
    parsed = parseNotebook(bytes.toString("utf8"));
  } catch {
    return { path, bytes, modified, cells: {} };
  }
  const { notebook } = (parsed.metadata.latent_lab ?? {}) as { notebook?: unknown };
  const release = versionOf(parsed);
  const cells = parsed.cells.map((cell, i) => ({ id: cell.id ?? `cell ${i}`, ...stateOf(cell) }));
  const answers = cells.filter(({ metadata }) => metadata?.solution);
  return {
    path,
    bytes,
    modified,
    ...(typeof notebook === "string" && { notebook }),
    ...(release && { release }),
    ...(answers.length > 0 && {
      answers: { written: answers.filter(({ handedOut }) => !handedOut).length, of: answers.length },
    }),
    cells: Object.fromEntries(
      cells.filter(({ handedOut, text }) => !handedOut && text !== "").map(({ id, text }) => [id, text]),
    ),
  };
}

/** A cell's text, and whether the checksum of its release says that it is as it was handed out. */
function stateOf(cell: Cell): { text: string; metadata: NbgraderMetadata | undefined; handedOut: boolean } {
  const { source } = cell;
  let metadata: NbgraderMetadata | undefined;
  try {
    metadata = readMetadata(cell);
  } catch {
    // As good as none: the cell counts as the student's.
  }
  const handedOut =
    metadata?.checksum !== undefined && checksum(cell.cell_type, source, metadata) === metadata.checksum;
  return { text: normalised(source), metadata, handedOut };
}

/** A file that is not packed, and why: the end of a sentence that begins with its path. */
export interface LeftOut {
  readonly path: string;
  readonly why: string;
}

/**
 * Picks, of several files of one notebook, the one that holds all that stands in the others; JupyterLab's "Duplicate"
 * makes such copies, and each of them could be taken for the answer.
 * @throws PackError where no file holds all
 */
export function withoutCopies(found: readonly Found[]): { packed: Found[]; left: LeftOut[] } {
  const packed: Found[] = [];
  const left: LeftOut[] = [];
  for (const files of groupBy(found, ({ path, notebook }) => notebook ?? path).values()) {
    const { notebook = "" } = files[0] ?? {};
    // Of equal ones the last is chosen: that of the course's own name.
    const ordered = [...files].sort((a, b) => Number(isNamed(a, notebook)) - Number(isNamed(b, notebook)));
    const candidates = ordered.map((file) => ({ file, answers: file.cells }));
    const { used } = choose(notebook, candidates);
    if (!used) {
      const paths = new Intl.ListFormat("en").format(files.map(({ path }) => path));
      throw new PackError(
        `${paths} are all ${notebook} and differ: move those that do not count out of notebooks/, then pack again.`,
      );
    }
    packed.push(used.file);
    for (const { path } of files.filter((file) => file !== used.file)) {
      left.push({ path, why: `all that stands in it stands in ${used.file.path} too` });
    }
  }
  return { packed, left };
}

const isNamed = ({ path }: Found, notebook: string) => path.endsWith(`/${notebook}.ipynb`);
