import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PublishError } from "../error.js";
import type { Entry, Upcoming } from "./index-page.js";

/** Name of the file that says what `publishSite` wrote into a folder, kept beside it. */
export const MANIFEST = ".latent-lab-site.json";

export interface Manifest {
  readonly files: ReadonlySet<string>;
  /** The site's pages in their order, and what is to come. */
  readonly entries: readonly Entry[];
  readonly upcoming: readonly Upcoming[];
}

const EMPTY: Manifest = { files: new Set(), entries: [], upcoming: [] };

/** Reads what an earlier run wrote into `folder`; nothing if there was no earlier run. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return EMPTY;
    throw error;
  }
  const manifest = parse(text);
  if (!manifest) {
    throw new PublishError(
      `${path} is to be a list of this site's files and is not; delete it and the pages.`,
    );
  }
  return manifest;
}

export const manifestText = ({ files, entries, upcoming }: Manifest): string =>
  `${JSON.stringify({ files: [...files].sort(), entries, upcoming }, null, 1)}\n`;

/** Only names that a site can have: whoever can edit the list must not make us delete anything else. */
const OURS = /^(assets\/(fonts\/)?|downloads\/)?[^./\\][^/\\]*\.(html|css|js|woff2|ipynb)$/;

function parse(text: string): Manifest | undefined {
  try {
    const { files, entries = [], upcoming = [] } = JSON.parse(text) as Record<string, unknown>;
    if (!isListOf(files, (file) => typeof file === "string" && OURS.test(file))) return undefined;
    if (!isListOf(entries, hasTexts("file", "title", "description", "takes"))) return undefined;
    if (!isListOf(upcoming, hasTexts("name", "from"))) return undefined;
    return {
      files: new Set(files as string[]),
      entries: entries as Entry[],
      upcoming: upcoming as Upcoming[],
    };
  } catch {
    return undefined;
  }
}

const isListOf = (value: unknown, is: (item: unknown) => boolean): value is unknown[] =>
  Array.isArray(value) && value.every(is);

const hasTexts =
  (...keys: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === "object" &&
    value !== null &&
    keys.every((key) => typeof (value as Record<string, unknown>)[key] === "string");
