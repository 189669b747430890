import { basename } from "node:path";

/** Names of the parts of a hand-in, and of nobody. */
const PARTS = /^(?:notebooks?|runs|data|src|submissions?|hand-?in|solutions?|backups?|versions?|drafts?)$/i;

/** Names that one student's versions may have; but somebody may be called so too. */
const VERSIONS = /^(?:old|older|new|newer|alt|neu|copy|kopie|entwurf|final|v?\d)$/i;

/** Whether a name is a part of a hand-in, whoever's it is. */
export const isPart = (name: string) => PARTS.test(name);

/**
 * Whether paths are those of a whole class, a folder for each student: the folder that these stand in, "" or ending in
 * "/". Whoever packs a folder of students packs the folder around them too. What tells a class from one student's
 * folders is that a file of the same name is handed in from several of them.
 * @param paths of the files that somebody meant to hand in
 */
export function classFolder(paths: readonly string[]): string | undefined {
  for (let root = ""; ;) {
    const files = paths.map((path) => path.slice(root.length));
    if (files.length === 0 || files.some((path) => !path.includes("/"))) return undefined;
    const folders = [...new Set(files.map(firstOf))];
    const [only = ""] = folders;
    if (folders.length > 1) return areStudents(folders, files) ? root : undefined;
    root += `${only}/`;
  }
}

const firstOf = (path: string) => path.slice(0, path.indexOf("/"));

function areStudents(folders: readonly string[], files: readonly string[]): boolean {
  if (folders.some((folder) => isPart(folder) || VERSIONS.test(folder))) return false;
  const pairs = new Set(files.map((path) => `${firstOf(path)}/${basename(path)}`));
  return pairs.size > new Set([...pairs].map((pair) => basename(pair))).size;
}
