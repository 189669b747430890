import { createHash } from "node:crypto";

/**
 * A student's id from the name of a folder, file or person: letters of any alphabet, digits and `._@+-` stay,
 * everything else becomes a hyphen. The same name always gives the same id.
 */
export function studentId(name: string): string {
  const id = name
    .normalize("NFC")
    .trim()
    .replaceAll(/[^\p{L}\p{M}\p{N}._@+-]+/gu, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "");
  // File systems allow names of 255 bytes; the id becomes part of the name of the feedback file.
  const short = id.length <= 80 ? id : `${id.slice(0, 72)}-${shortHash(name)}`;
  return short === "" ? `student-${shortHash(name)}` : short;
}

/**
 * Ids for different people, keyed by what tells them apart. Where two would share an id (or differ in case alone,
 * which file systems confuse), a short hash of the key keeps them apart, whatever the order they come in.
 */
export function distinctIds(people: ReadonlyMap<string, string>): Map<string, string> {
  const groups = groupBy([...people], ([, id]) => id.toLowerCase());
  const ids = new Map<string, string>();
  for (const group of groups.values()) {
    for (const [key, id] of group) {
      const keeps = group.length === 1 || key === id.toLowerCase();
      ids.set(key, keeps ? id : `${id}-${shortHash(key)}`);
    }
  }
  return ids;
}

/** The items by their key, each group in the order of the items. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const shortHash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 6);
