import { basename } from "node:path";
import { NotebookError, parseNotebook, type Notebook } from "@latent-lab/kernel/nbformat";
import { claimedGradeId, foreignLanguage, identify, share } from "../../align/index.js";
import { versionOf } from "../../course/release/version.js";
import { claimedVariant, type CourseNotebook } from "../../course/index.js";
import type { Repair } from "../../report.js";
import { textOf } from "./encoding.js";
import type { File, Reading } from "./model.js";
import { notebookNamed } from "./notebook-named.js";
import { tooMuch } from "./size.js";

/** A notebook of another language that has this part of the release's cells is the release, opened elsewhere. */
const OURS = 0.5;

/** Parses a file and finds out which notebook of the course it is. Never throws for what was handed in. */
export function read(
  file: Pick<File, "path" | "bytes">,
  releases: readonly CourseNotebook[],
): { readonly reading: Reading; readonly notebook?: Notebook } {
  const name = basename(file.path);
  const repairs: Repair[] = [];
  let notebook: Notebook;
  try {
    // Missing ids are usual in older notebooks and mean nothing; a duplicate tells of a copied cell.
    const onRepair = (repair: Repair) => void (repair.what === "missing id" || repairs.push(repair));
    notebook = parseNotebook(textOf(file.bytes), { onRepair });
  } catch (error) {
    const message = error instanceof NotebookError ? error.message : "it could not be read.";
    return { reading: unreadable(name, releases, `${file.path}: ${message}`) };
  }
  const much = tooMuch(notebook);
  if (much !== undefined) {
    const reason = `${file.path} is too much for the grader, ${much}: hand in the notebook with what it needs alone.`;
    const ended = { kind: "too-complex", during: `${file.path}: counting`, message: reason } as const;
    return { reading: { ...unreadable(name, releases, reason), ended } };
  }
  // A new id says nothing to anybody, the grade id does.
  const byId = new Map(notebook.cells.map((cell) => [cell.id, cell]));
  for (const [i, { cell: id, what }] of repairs.entries()) {
    const cell = byId.get(id);
    repairs[i] = { cell: (cell && claimedGradeId(cell)) ?? id, what };
  }
  const found = identify(notebook, file.path, releases);
  const released = releases.find((candidate) => candidate.name === found?.released.name);
  const language = foreignLanguage(notebook);
  if (language !== undefined && !(released && share(notebook, released) >= OURS)) {
    const reason = `${file.path} is a notebook of another kernel (${language}): hand in the one of this course.`;
    return { reading: unreadable(name, releases, reason) };
  }
  if (!found || !released) {
    const reason = `${file.path} ${unrelated(notebook)}: check that it is the right file.`;
    return { reading: { kind: "unrelated", reason } };
  }
  if (language !== undefined) {
    repairs.push({ cell: released.name, what: `its kernel was changed to ${language}: ignored` });
  }
  if (found.renamed !== undefined) repairs.push({ cell: released.name, what: `handed in as ${name}` });
  const version = versionOf(notebook)?.hash;
  const absent = absentFrom(notebook, released);
  const reading: Reading = { kind: "notebook", released: released.name, absent, repairs };
  const variant = claimedVariant(notebook);
  const claims = { ...(version !== undefined && { version }), ...(variant && { variant }) };
  return { reading: { ...reading, ...claims }, notebook };
}

/** Lists what a notebook has no cell of: neither the answer's nor the check's. */
function absentFrom({ cells }: Notebook, { items }: CourseNotebook): string[] {
  const there = new Set(cells.flatMap((cell) => [cell.id, claimedGradeId(cell)]));
  return items.map(({ id }) => id).filter((id) => !there.has(id) && !there.has(`${id}-check`));
}

function unrelated({ metadata }: Notebook): string {
  const { notebook } = (metadata.latent_lab ?? {}) as { notebook?: unknown };
  return typeof notebook === "string"
    ? `is the notebook ${JSON.stringify(notebook)}, which is not graded here`
    : "shares nothing with any notebook of this course";
}

function unreadable(name: string, releases: readonly CourseNotebook[], reason: string) {
  const released = notebookNamed(name, releases)?.name;
  return { kind: "unreadable", ...(released !== undefined && { released }), reason } as const;
}
