import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { PublishError } from "../error.js";

/** The list of the files that `publishSite` wrote into a folder, kept beside them. */
export const MANIFEST = ".latent-lab-site.json";

/** The files that an earlier run wrote into `folder`; none if there was no earlier run. */
export async function readManifest(folder: string): Promise<ReadonlySet<string>> {
  const path = join(folder, MANIFEST);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Set();
    throw error;
  }
  const files = parse(text);
  if (!files)
    throw new PublishError(
      `${path} is to be a list of this site's files and is not; delete it and the pages.`,
    );
  return new Set(files);
}

export const manifestText = (files: Iterable<string>): string =>
  `${JSON.stringify({ files: [...files].sort() }, null, 1)}\n`;

/** Only plain names of pages: whoever can edit the list must not make us delete anything else. */
function parse(text: string): string[] | undefined {
  try {
    const { files } = JSON.parse(text) as { files?: unknown };
    const isPage = (file: unknown) =>
      typeof file === "string" && file === basename(file) && file.endsWith(".html");
    return Array.isArray(files) && files.every(isPage) ? (files as string[]) : undefined;
  } catch {
    return undefined;
  }
}
