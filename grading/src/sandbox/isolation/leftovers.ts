import { readFileSync, readlinkSync } from "node:fs";
import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * The part of a folder's name that says which process made it: the id of the process, when it started, and the
 * namespace in which that id means it. Nothing where the system does not tell.
 */
export function ownerMark(): string {
  const started = startOf("self");
  return started === undefined ? "" : `${process.pid}-${started}-${namespace()}-`;
}

/**
 * Removes the folders in `parent` whose maker was killed before it could: those of this user, made on this machine in
 * this namespace, by a process that is not there any more. All others are left alone.
 */
export async function removeLeftovers(parent: string, prefix: string): Promise<void> {
  const here = namespace();
  for (const name of await readdir(parent).catch(() => [])) {
    const [, pid, started, where] = new RegExp(`^${prefix}(\\d+)-(\\d+)-(\\d+)-`).exec(name) ?? [];
    if (pid === undefined || where !== here || startOf(pid) === started) continue;
    const folder = join(parent, name);
    const stats = await lstat(folder).catch(() => undefined);
    if (stats?.isDirectory() && stats.uid === process.getuid?.()) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/**
 * Reads when a process started, in ticks since the machine did: no other one of its id has the same. Undefined of one
 * that has ended, also while nobody has asked how (a zombie).
 */
function startOf(pid: string): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function namespace(): string {
  try {
    return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "";
  } catch {
    return "";
  }
}
