/** As much of a package-lock.json as we look at. */
export interface Lock {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, Entry>>;
}

interface Entry {
  readonly link?: boolean;
  /** Whether only the development of the workspace needs it. */
  readonly dev?: boolean;
}

/**
 * Takes from the lock file of a workspace what it says of the packages that its own ones need, so that students get the
 * same versions: npm adds the archives to it, and drops what nothing of them needs. What a package of the workspace had
 * for itself, because only development needs the same in another version, gets its place.
 */
export function lockFrom({ lockfileVersion, packages }: Lock): Lock {
  const entries = Object.entries(packages).filter(
    ([path, { link, dev }]) => path.includes("node_modules/") && !link && !dev,
  );
  const shared = entries.filter(([path]) => path.startsWith("node_modules/"));
  const own = entries
    .filter(([path]) => !path.startsWith("node_modules/"))
    .map(([path, entry]) => [path.slice(path.indexOf("node_modules/")), entry] as const);
  return { lockfileVersion, packages: { ...Object.fromEntries(own), ...Object.fromEntries(shared) } };
}
