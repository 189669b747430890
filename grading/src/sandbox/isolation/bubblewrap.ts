import { accessSync, constants, existsSync, lstatSync, readlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Limits } from "../model.js";
import { FIRST_FILE, type Jail, limitedShell, nodeOptions, permissionOption } from "./launch.js";
import { reachableNode } from "./node.js";
import { createScratch, removeScratch, writeScratch } from "./scratch.js";
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
  const files = [join(folder, "runner.cjs")];
  const options = namespaceOptions(reachableNode(folder), join(folder, "tensors.cjs"), FIRST_FILE);
  if (filter) {
    files.push(await writeScratch(folder, "filter", filter));
    options.push("--seccomp", String(FIRST_FILE + 1));
  }
  // Not in argv, which pid 1 shows to the notebook, paths of this machine and all.
  files.push(await writeScratch(folder, "options", options.map((option) => option + "\0").join("")));
  const [shell, ...shellArgs] = limitedShell(limits) as [string, ...string[]];
  // Without the filter, Node itself has to refuse new processes; there is nothing worth hiding among the files.
  const permissions = filter ? [] : [permissionOption(), "--allow-fs-read=*", "--allow-fs-write=*"];
  const args = [
    ...[...shellArgs, command, "--args", String(FIRST_FILE + files.length - 1)],
    ...["/usr/bin/node", ...nodeOptions(limits), ...permissions, "/runner.cjs"],
  ];
  return {
    description: seccomp
      ? `bubblewrap with a filter of system calls: ${description}`
      : `bubblewrap, with Node's permission flag for a filter of system calls: ${description}`,
    launch: () => ({ command: shell, args, cwd: "/", user: freshUser(), files }),
    dispose: () => removeScratch(folder),
  };
}

function namespaceOptions(node: string, tensors: string, runner: number): string[] {
  return [
    ...["--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--disable-userns"],
    ...["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv", "--hostname", "sandbox"],
    ...["/usr/lib", "/usr/lib64", "/lib", "/lib64"].flatMap(systemLibraries),
    ...["--ro-bind", node, "/usr/bin/node", "--perms", "0444", "--file", String(runner), "/runner.cjs"],
    // Bound and not copied: most processes never read it.
    ...["--ro-bind", tensors, "/tensors.cjs"],
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
