import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export interface Written {
  readonly file: string;
  readonly time: number;
}

/**
 * Finds what was written last: the place itself, or of a folder the files with such names that lie in none of the folders
 * `except`; undefined where there is none.
 */
export function newestIn(place: string, names = /./, except: readonly string[] = []): Written | undefined {
  if (!existsSync(place)) return undefined;
  let newest: Written | undefined;
  for (const file of filesIn(place, names)) {
    if (except.some((folder) => file.startsWith(folder))) continue;
    const time = statSync(file).mtimeMs;
    if (!newest || time > newest.time) newest = { file, time };
  }
  return newest;
}

function filesIn(place: string, names: RegExp): string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
