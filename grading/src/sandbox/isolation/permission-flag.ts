import { realpathSync } from "node:fs";
import { join } from "node:path";
import type { Limits } from "../model.js";
import { type Jail, limitedShell, nodeOptions, permissionOption } from "./launch.js";
import { reachableNode } from "./node.js";
import { createScratch, programsIn, removeScratch, START } from "./scratch.js";
import { freshUser } from "./user.js";

/** Node's own permission flag, with limits of the operating system around it and, for root, another user. */
export async function permissionFlag(limits: Limits): Promise<Jail> {
  const folder = realpathSync(await createScratch());
  const start = join(folder, START);
  const [shell, ...shellArgs] = limitedShell(limits) as [string, ...string[]];
  const args = [
    ...[...shellArgs, reachableNode(folder), ...nodeOptions(limits)],
    ...[permissionOption(), `--allow-fs-read=${start}`, start],
  ];
  const another = freshUser() === undefined ? "" : ", another user";
  return {
    description:
      `Node's permission flag: no files, no other programs, bounded memory and time${another}; ` +
      "the network is only hidden, so use it for hand-ins of people you know",
    launch: () => ({ command: shell, args, cwd: "/", user: freshUser(), files: programsIn(folder) }),
    dispose: () => removeScratch(folder),
  };
}
