import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseNotebook, type Notebook } from "@latent-lab/kernel/nbformat";
import { keptSource, keptVersions } from "../release/kept.js";
import { versionOf } from "../release/version.js";
import type { Roster } from "../roster.js";
import { numbersFor, studentKey } from "./derive.js";
import { VariantError } from "./error.js";
import { withNumbers } from "./fill.js";
import { declared, variesOf } from "./varies.js";

interface SolutionOptions {
  readonly student: string;
  readonly secret: string;
  /** The course's; without one the id is taken as it is. */
  readonly roster?: Roster;
  /** The folder of the released notebooks. */
  readonly notebooksDir: string;
}

/**
 * Gives solution notebooks a student's numbers; one whose numbers do not vary stays as it is. Where the choices have
 * changed since variants were handed out, it is the solution that the newest of those were made of.
 * @throws VariantError for a student who is not on the roster
 */
export function solutionOf({ student, secret, roster, notebooksDir }: SolutionOptions) {
  const participant = roster?.find({ student });
  if (roster && !participant) {
    throw new VariantError(`"${student}" is nobody on the roster: give an id that stands in it.`);
  }
  const key = studentKey(secret, participant?.id ?? student);
  return async (path: string, present: Notebook): Promise<Notebook> => {
    const name = basename(path, ".ipynb");
    const kept = await handedOut(notebooksDir, name);
    const source = kept && declared(kept) !== declared(present) ? kept : present;
    const varies = variesOf(source);
    if (Object.keys(varies).length === 0) return present;
    return withNumbers(source, name, numbersFor(key, name, varies));
  };
}

async function handedOut(notebooksDir: string, name: string): Promise<Notebook | undefined> {
  const read = (file: string) => readFile(file, "utf8").catch(() => undefined);
  const released = await read(join(notebooksDir, `${name}.ipynb`));
  const current = released === undefined ? undefined : versionOf(parseNotebook(released));
  const older = (await keptVersions(notebooksDir, name)).reverse();
  for (const version of [...(current ? [current] : []), ...older]) {
    const text = await read(keptSource(notebooksDir, name, version));
    if (text !== undefined) return parseNotebook(text);
  }
  return undefined;
}
