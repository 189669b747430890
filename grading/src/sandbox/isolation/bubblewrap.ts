import { accessSync, constants, existsSync, lstatSync, readlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Limits } from "../model.js";
import { FIRST_FILE, type Jail, limitedShell, nodeOptions, permissionOption } from "./launch.js";
import { reachableNode } from "./node.js";
import { createScratch, programsIn, removeScratch, START, writeScratch } from "./scratch.js";
import { seccompFilter } from "./seccomp.js";
import { freshUser } from "./user.js";

const description =
  "no network, no files but Node's own, no new or other processes, bounded memory, disk and time";

/** A jail of Linux namespaces made by bubblewrap. Throws an Error that says what is missing on this machine. */
export async function bubblewrap(limits: Limits, { seccomp }: { seccomp: boolean }): Promise<Jail> {
  const command = findCommand("bwrap");
  const filter = seccomp ? seccompFilter() : undefined;
  if (seccomp && !filter) throw new Error(`there is no filter of system calls for ${process.arch}`);

  const folder = await createScratch();
  const files = programsIn(folder);
  const descriptorOf = (file: string): string => String(FIRST_FILE + files.push(file) - 1);
  const start = descriptorOf(join(folder, START));
  const options = namespaceOptions(reachableNode(folder), start);
  if (filter) options.push("--seccomp", descriptorOf(await writeScratch(folder, "filter", filter)));
  // Not in argv, which pid 1 shows to the notebook, paths of this machine and all.
  const listed = await writeScratch(folder, "options", options.map((option) => option + "\0").join(""));
  const [shell, ...shellArgs] = limitedShell(limits) as [string, ...string[]];
  // Without the filter, Node itself has to refuse new processes; there is nothing worth hiding among the files.
  const permissions = filter ? [] : [permissionOption(), "--allow-fs-read=*", "--allow-fs-write=*"];
  const args = [
    ...[...shellArgs, command, "--args", descriptorOf(listed)],
    ...["/usr/bin/node", ...nodeOptions(limits), ...permissions, "/start.cjs"],
  ];
  return {
    description: seccomp
      ? `bubblewrap with a filter of system calls: ${description}`
      : `bubblewrap, with Node's permission flag for a filter of system calls: ${description}`,
    launch: () => ({ command: shell, args, cwd: "/", user: freshUser(), files }),
    dispose: () => removeScratch(folder),
  };
}

function namespaceOptions(node: string, start: string): string[] {
  return [
    ...["--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--disable-userns"],
    ...["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv", "--hostname", "sandbox"],
    ...["/usr/lib", "/usr/lib64", "/lib", "/lib64"].flatMap(systemLibraries),
    ...["--ro-bind", node, "/usr/bin/node", "--perms", "0444", "--file", start, "/start.cjs"],
    ...["--proc", "/proc", "--dev", "/dev", "--size", String(2 ** 20), "--tmpfs", "/dev/shm"],
    ...["--size", String(2 ** 26), "--tmpfs", "/tmp", "--chdir", "/tmp"],
    ...["--remount-ro", "/dev", "--remount-ro", "/proc", "--remount-ro", "/"],
  ];
}

function systemLibraries(path: string): string[] {
  if (!existsSync(path)) return [];
  if (lstatSync(path).isSymbolicLink()) return ["--symlink", readlinkSync(path), path];
  return ["--ro-bind", path, path];
}

function findCommand(name: string): string {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      continue;
    }
  }
  throw new Error(`${name} is not installed`);
}
