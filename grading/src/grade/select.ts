import { basename } from "node:path";
import { NotebookError, parseNotebook, type Notebook } from "@latent-lab/kernel";
import { claimedGradeId, foreignLanguage, identify, share } from "../align/index.js";
import type { Contents, NotebookFile } from "../intake/index.js";
import type { Repair } from "../report.js";
import type { CourseNotebook } from "./course.js";

/** The file that counts for a notebook of the course. */
export interface Selected {
  readonly released: CourseNotebook;
  readonly file: NotebookFile;
  readonly notebook: Notebook;
  /** What had to be put right to read it. */
  readonly repairs: readonly Repair[];
}

export interface Selection {
  readonly selected: readonly Selected[];
  /** A notebook of the course whose every file was refused, with the reason. */
  readonly refused: readonly { readonly released: CourseNotebook; readonly reason: string }[];
  /** Files that could hold answers but could not be read, each with the reason. */
  readonly refusedFiles: readonly string[];
  /** Notebooks that are none of this course: no loss, unless there is nothing else. */
  readonly unrelated: readonly string[];
  readonly notes: readonly string[];
}

/** A notebook of another language that has this part of the release's cells is the release, opened elsewhere. */
const OURS = 0.5;

/**
 * Reads the notebooks of a hand-in and picks the one that counts for each notebook of the course: of several the last
 * one that can be read, in the order of `contents`.
 */
export function selectNotebooks(contents: Contents, releases: readonly CourseNotebook[]): Selection {
  const read = contents.notebooks.map((file) => readFile(file, releases));
  const usable = read.filter((result) => "notebook" in result);
  const broken = read.filter((result) => "reason" in result);
  const selected = releases.flatMap((released) => {
    const last = usable.findLast((candidate) => candidate.released === released);
    return last ? [last] : [];
  });
  const superseded = usable.filter((file) => !selected.includes(file));
  const unreadable = contents.refused.map((reason): Broken => ({ ...named(reason, releases), reason }));
  const unusable = [...unreadable, ...broken];
  // A broken file beside a good one of the same notebook is no reason to refuse anything.
  const harmless = unusable.filter(({ released }) => selected.some((file) => file.released === released));
  const lost = unusable.filter((file) => !harmless.includes(file));
  return {
    selected: selected.filter(({ released }) => released.items.length > 0),
    refused: lost.flatMap(({ released, reason }) => (released?.items.length ? [{ released, reason }] : [])),
    refusedFiles: lost.flatMap(({ released, unrelated, reason }) => (released || unrelated ? [] : [reason])),
    unrelated: lost.flatMap(({ unrelated, reason }) => (unrelated ? [reason] : [])),
    notes: [
      ...superseded.map(({ file, released }) => {
        const used = selected.find((candidate) => candidate.released === released);
        return `${file.path} was not graded: ${used?.file.path ?? "another file"} is newer.`;
      }),
      ...selected.filter(({ released }) => released.items.length === 0).map(nothingToGrade),
      ...harmless.map(({ reason }) => reason),
      ...lost.flatMap(({ released, reason }) => (released?.items.length === 0 ? [reason] : [])),
      ...contents.notes,
    ],
  };
}

const nothingToGrade = ({ file }: Selected) => `${file.path} holds nothing that is graded.`;

interface Broken {
  readonly released?: CourseNotebook;
  readonly unrelated?: boolean;
  readonly reason: string;
}

function readFile(file: NotebookFile, releases: readonly CourseNotebook[]): Selected | Broken {
  const repairs: Repair[] = [];
  let notebook: Notebook;
  try {
    // Missing ids are usual in older notebooks and mean nothing; a duplicate tells of a copied cell.
    const onRepair = (repair: Repair) => void (repair.what === "missing id" || repairs.push(repair));
    notebook = parseNotebook(file.bytes.toString("utf8"), { onRepair });
  } catch (error) {
    const message = error instanceof NotebookError ? error.message : "it could not be read.";
    return { ...named(basename(file.path), releases), reason: `${file.path}: ${message}` };
  }
  // A new id says nothing to anybody, the grade id does.
  for (const [i, { cell: id, what }] of repairs.entries()) {
    const cell = notebook.cells.find((candidate) => candidate.id === id);
    repairs[i] = { cell: (cell && claimedGradeId(cell)) ?? id, what };
  }
  const found = identify(notebook, file.path, releases);
  const released = releases.find(({ name }) => name === found?.released.name);
  const language = foreignLanguage(notebook);
  if (language !== undefined && !(released && share(notebook, released) >= OURS)) {
    return {
      ...named(basename(file.path), releases),
      reason: `${file.path} is a notebook of another kernel (${language}): hand in the one of this course.`,
    };
  }
  if (!found || !released) {
    return {
      unrelated: true,
      reason: `${file.path} shares nothing with any notebook of this course: check that it is the right file.`,
    };
  }
  if (language !== undefined)
    repairs.push({ cell: released.name, what: `its kernel was changed to ${language}: ignored` });
  if (found.renamed !== undefined)
    repairs.push({ cell: released.name, what: `handed in as ${basename(file.path)}` });
  return { released, file, notebook, repairs };
}

/** The notebook whose name the text holds: the name of a file, or the sentence that refuses one. */
function named(text: string, releases: readonly CourseNotebook[]): { released?: CourseNotebook } {
  const released = releases.find(({ name }) => text.includes(name));
  return released ? { released } : {};
}
