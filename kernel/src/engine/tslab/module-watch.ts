import { statSync } from "node:fs";
/** The values of TypeScript's `FileWatcherEventKind`. */
const FileChange = { Created: 0, Changed: 1, Deleted: 2 } as const;
type FileChange = (typeof FileChange)[keyof typeof FileChange];

type Listener = (fileName: string, change: FileChange) => void;

/**
 * Notices edits of local modules by their time and size, when asked.
 *
 * TypeScript's own watchers hold a handle per file and report late, so that a cell run right after an edit
 * would still see the old module. Asking before each cell costs a stat for each local module.
 */
export class ModuleWatch {
  readonly #watched = new Map<string, { listener: Listener; stamp: string }>();

  /** Starts to watch `fileName`; what lies in node_modules does not change while a notebook is open. */
  watch(fileName: string, listener: Listener): { close(): void } {
    if (!fileName.includes("/node_modules/")) {
      this.#watched.set(fileName, { listener, stamp: stampOf(fileName) });
    }
    return { close: () => this.#watched.delete(fileName) };
  }

  /** Tells the listeners about every file that changed since the last call. */
  refresh(): void {
    for (const [fileName, entry] of [...this.#watched]) {
      const stamp = stampOf(fileName);
      if (stamp === entry.stamp) continue;
      const change =
        stamp === "" ? FileChange.Deleted : entry.stamp === "" ? FileChange.Created : FileChange.Changed;
      entry.stamp = stamp;
      entry.listener(fileName, change);
    }
  }
}

function stampOf(fileName: string): string {
  const stats = statSync(fileName, { throwIfNoEntry: false });
  return stats ? `${stats.mtimeMs}:${stats.size}:${stats.ino}` : "";
}
