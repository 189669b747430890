import { copyFileSync, constants, linkSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Path of the Node that runs this, as another user can reach it: root's own installation is often below a home that
 * is closed to everybody else, and then the scratch folder gets a link to it, or a copy.
 */
export function reachableNode(folder: string): string {
  const node = realpathSync(process.execPath);
  if (process.getuid?.() !== 0 || isOpenToAll(node)) return node;
  const ours = join(folder, "node");
  try {
    linkSync(node, ours);
  } catch {
    copyFileSync(node, ours, constants.COPYFILE_FICLONE);
  }
  return ours;
}

function isOpenToAll(path: string): boolean {
  const open = (statSync(path).mode & constants.S_IXOTH) !== 0;
  return open && (path === "/" || isOpenToAll(dirname(path)));
}
