import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of an installed package, with its package.json. */
export function packageFolder(name: string): string {
  return folderAbove(fileURLToPath(import.meta.resolve(name)));
}

/** The folder of this package. */
export const ownFolder = (): string => folderAbove(fileURLToPath(import.meta.url));

function folderAbove(file: string): string {
  let folder = dirname(file);
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}
