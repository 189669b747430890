import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { Notebook } from "@latent-lab/kernel";
import { PublishError } from "../error.js";

/** Whether a page comes from a file of markdown, not from a notebook. */
export const isText = (path: string): boolean => extname(path) === ".md";

/** Returns the name of a page: its file without ending; a folder's README is called what the folder is. */
export function nameOf(path: string): string {
  const name = basename(path, extname(path));
  const folder = dirname(path);
  return name === "README" && folder !== "." ? basename(folder) : name;
}

const IMAGES: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".svg": "image/svg+xml",
};

const IMAGE = /(!\[[^\]]*\]\()([^)\s]+)(?=\))/g;

/**
 * A file of markdown as a notebook of one cell, which has the images beside the file attached. Throws a PublishError if
 * there is no such file.
 */
export async function readText(path: string): Promise<Notebook> {
  const attachments: Record<string, Record<string, string>> = {};
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT"
      ? new PublishError(`${path}: there is no such file; correct its name.`)
      : error;
  });
  const source = text.replace(IMAGE, (whole, before: string, src: string) => {
    const [file, mime] = [join(dirname(path), src), IMAGES[extname(src)]];
    if (mime === undefined || !existsSync(file)) return whole;
    attachments[src] = { [mime]: readFileSync(file).toString("base64") };
    return `${before}attachment:${src}`;
  });
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [{ id: "text", cell_type: "markdown", metadata: {}, source, attachments }],
  };
}
