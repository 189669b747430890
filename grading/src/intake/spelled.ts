import { realpath } from "node:fs/promises";
import { resolve } from "node:path";

/**
 * An absolute path, its last names spelled as the file system has them: some find "Ann" under "ann" too, or compose
 * letters in another way, and who handed in must not depend on how somebody typed it. Links keep their own names.
 */
export async function asOnDisk(path: string): Promise<string> {
  const absolute = resolve(path);
  return spelledAs(absolute, await realpath(absolute).catch(() => absolute));
}

/** `path` with its last names as `real` spells them, up to the first one that is another name. */
export function spelledAs(path: string, real: string): string {
  const [names, others] = [path.split("/"), real.split("/")];
  for (let back = 1; back <= Math.min(names.length, others.length); back++) {
    const [name = "", other = ""] = [names.at(-back), others.at(-back)];
    if (folded(name) !== folded(other)) break;
    names[names.length - back] = other;
  }
  return names.join("/");
}

const folded = (name: string) => name.normalize("NFC").toUpperCase().toLowerCase();
