import { basename } from "node:path";
import { isPart } from "./class-folder.js";
import { withoutEnds } from "./ends.js";

const SEPARATORS = " _.+-";

/** The endings of copies of a notebook, behind its name: "02 (1)", "02-Copy1", "02_v2" and the like. */
const COPY = /(?:\(\d+\)|copy\s*\d*|v\d+|final)$/i;
/** JupyterLab's "Duplicate", which no name of a person ends with. */
const DUPLICATE = /-copy\d+$/i;

/**
 * The name of the student that a file's name speaks of; undefined if it is only the name of a notebook of the course or
 * of a hand-in. Takes time in proportion to the name's length.
 * @param notebooks names of the released notebooks
 */
export function nameInFile(path: string, notebooks: readonly string[]): string | undefined {
  const stem = stemOf(path);
  let rest = stem.replace(DUPLICATE, "");
  for (const notebook of notebooks) rest = rest.replace(anyCase(notebook), " ");
  if (rest !== stem) rest = withoutEnds(rest, SEPARATORS).replace(COPY, "");
  rest = withoutEnds(rest, SEPARATORS);
  return rest === "" || isPart(rest) ? undefined : rest;
}

/** A file's name without folders and extension. */
export const stemOf = (path: string) => basename(path).replace(/\.[^.]+$/, "");

const anyCase = (name: string) => new RegExp(name.replaceAll(/[^\p{L}\p{N}]/gu, "\\$&"), "i");
