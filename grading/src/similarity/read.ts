import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { NotebookError, parseNotebook, type Notebook } from "@latent-lab/kernel/nbformat";
import { identify } from "../align/identify.js";
import { matchCells } from "../align/match.js";
import { versionOf } from "../course/release/version.js";
import {
  claimedVariant,
  isPossible,
  releaseFor,
  variantOf,
  withNumbers,
  type CourseNotebook,
} from "../course/index.js";
import { LIMITS, readHandIn, type HandIn } from "../intake/index.js";
import type { Kind, Work } from "./compare.js";
import { readRuns, type Run } from "./runs.js";

/** An answer, or all code of a notebook, as everybody handed it in. */
export interface Unit {
  readonly notebook: string;
  /** The cell's label; "all code" for the notebook as a whole. */
  readonly label: string;
  readonly kind: Kind;
  readonly works: readonly Work[];
  /** The texts that everybody has: the release's and the known solution's. */
  readonly given: readonly string[];
}

export interface Everything {
  readonly units: readonly Unit[];
  readonly runs: readonly Run[];
  /** The things that could not be compared, as sentences. */
  readonly notes: readonly string[];
}

/** All code of a notebook together: answers may have been moved from cell to cell. */
const ALL_CODE = "all code";

/** More than this is no answer that somebody wrote, in letters. */
const LONGEST = 100_000;

/** Reads what there is to compare in all hand-ins. Never rejects for a hand-in; `solutions` may be missing. */
export async function readEverything(
  handIns: readonly HandIn[],
  releases: readonly CourseNotebook[],
  solutions?: string,
): Promise<Everything> {
  const units = new Map<string, Gathered>();
  const runs: Run[] = [];
  const notes: string[] = [];
  const known = new Map<string, readonly Answer[]>();
  for (const released of releases) {
    const solution = await solutionOf(released.name, solutions);
    known.set(released.name, solution ? answersOf(released, solution) : []);
  }
  for (const handIn of handIns) {
    const contents = await readHandIn(handIn, LIMITS);
    runs.push(...readRuns(handIn.student, contents.runs));
    const newest = new Map<CourseNotebook, Notebook>();
    for (const { path, bytes } of contents.notebooks) {
      try {
        const notebook = parseNotebook(bytes.toString("utf8"));
        const name = identify(notebook, path, releases)?.released.name;
        const released = releases.find((each) => each.name === name);
        if (released) newest.set(released, notebook);
      } catch (error) {
        if (!(error instanceof NotebookError) && !(error instanceof RangeError)) throw error;
        notes.push(`${handIn.student}: ${path} could not be compared: ${error.message}`);
      }
    }
    for (const [current, notebook] of newest) {
      const released = madeOn(current, notebook);
      const { source } = released.varying ?? {};
      const own =
        released.numbers && source
          ? answersOf(released, withNumbers(source, released.name, released.numbers))
          : [];
      for (const { label, kind, text } of answersOf(released, notebook)) {
        if (text.length > LONGEST) {
          notes.push(`${handIn.student}: ${label} of ${released.name} is too long to be compared.`);
          continue;
        }
        const key = `${released.name}/${label}`;
        const entry = units.get(key) ?? {
          unit: { notebook: released.name, label, kind },
          works: [],
          given: new Set(givenFor(current, known.get(released.name) ?? [], label, kind)),
        };
        units.set(key, entry);
        entry.works.push({ student: handIn.student, text });
        if (released.numbers) {
          for (const given of givenFor(released, own, label, kind)) entry.given.add(given);
        }
      }
    }
  }
  const gathered = [...units.values()].map(({ unit, works, given }) => ({
    ...unit,
    works,
    given: [...given],
  }));
  return { units: gathered, runs, notes };
}

/** A unit while hand-ins are read. */
interface Gathered {
  readonly unit: Omit<Unit, "works" | "given">;
  readonly works: Work[];
  /** Everybody's release and solution; of variants, each one's. */
  readonly given: Set<string>;
}

/** The release that a notebook was made on: with the numbers that it has itself, which need no secret. */
function madeOn(current: CourseNotebook, notebook: Notebook): CourseNotebook {
  const { release } = releaseFor(current, versionOf(notebook)?.hash);
  const claim = claimedVariant(notebook);
  const possible = claim && release.varying && isPossible(claim.numbers, release.varying.varies);
  return variantOf(possible ? release : current, possible ? claim.numbers : undefined);
}

async function solutionOf(name: string, folder: string | undefined): Promise<Notebook | undefined> {
  if (folder === undefined) return undefined;
  const text = await readFile(join(folder, `${name}.ipynb`), "utf8").catch(() => undefined);
  return text === undefined ? undefined : parseNotebook(text);
}

/** The text under a label in one notebook. */
type Answer = Pick<Unit, "label" | "kind"> & Pick<Work, "text">;

/** Collects what a student wrote into a notebook, answer by answer, and all code of it. */
function answersOf(released: CourseNotebook, { cells }: Pick<Notebook, "cells">): Answer[] {
  const matches = matchCells(released, cells);
  const answers = new Map<string, { kind: Kind; texts: string[] }>();
  const add = (label: string, kind: Kind, text: string) => {
    const entry = answers.get(label) ?? { kind, texts: [] };
    answers.set(label, entry);
    entry.texts.push(text);
  };
  for (const [i, { cell_type, source }] of cells.entries()) {
    const match = matches[i];
    const original = match && released.cells[match.index];
    if (original?.locked || source.trim() === "" || source.trim() === original?.cell.source.trim()) continue;
    const kind = (original?.cell ?? { cell_type }).cell_type === "code" ? "code" : "text";
    if (original?.role === "solution" || original?.role === "manual") add(original.label, kind, source);
    if (kind === "code") add(ALL_CODE, "code", source);
  }
  return [...answers].map(([label, { kind, texts }]) => ({ label, kind, text: texts.join("\n\n") }));
}

function givenFor(
  released: CourseNotebook,
  solution: readonly Answer[],
  label: string,
  kind: Kind,
): string[] {
  const own = released.cells.filter((cell) => cell.label === label || label === ALL_CODE);
  const texts = own
    .filter(({ cell }) => (cell.cell_type === "code") === (kind === "code"))
    .map(({ cell }) => cell.source);
  const solved = solution.filter((answer) => answer.label === label);
  return [...texts, ...solved.map(({ text }) => text)];
}
