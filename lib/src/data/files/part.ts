import { readdir, rename } from "node:fs/promises";
import path from "node:path";

/**
 * The name under which this process receives `target`: `target.PID.part`, so that two processes never write to one
 * file. What a process that no longer runs left half done is taken over.
 */
export async function adoptPart(target: string): Promise<string> {
  const own = `${target}.${process.pid}.part`;
  const names = await readdir(path.dirname(target));
  const parts = names.filter(
    (name) => name.startsWith(`${path.basename(target)}.`) && name.endsWith(".part"),
  );
  if (parts.includes(path.basename(own))) return own;
  for (const name of parts) {
    const process = Number(name.slice(path.basename(target).length + 1, -".part".length));
    if (!Number.isInteger(process) || isRunning(process)) continue;
    try {
      await rename(path.join(path.dirname(target), name), own);
      return own;
    } catch {
      // Another process was faster: it has taken this part over.
    }
  }
  return own;
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
