import { statSync } from "node:fs";
import { prepared } from "../../prepared.cjs";
import ts from "../compiler.cjs";

interface Entry {
  readonly version: string;
  readonly snapshot: ts.IScriptSnapshot | undefined;
}

interface DiskEntry extends Entry {
  /** The time when it was last looked at, in `refresh`es. */
  checked: number;
}

/**
 * The texts that a session's programs are made of: virtual files over those on the disk. What lies in
 * `node_modules` is taken not to change, other files are looked at once after each `refresh`.
 */
export class SourceFiles {
  readonly #virtual = new Map<string, Entry>();
  readonly #disk = new Map<string, DiskEntry>();
  readonly #touched = new Map<string, string>();
  readonly #documented = new Set<string>();
  #age = 0;
  #versions = 0;

  /** Gives a virtual file its text. */
  set(fileName: string, text: string): void {
    const snapshot = ts.ScriptSnapshot.fromString(text);
    this.#virtual.set(fileName, { version: `v${++this.#versions}`, snapshot });
  }

  /** Makes a file count as changed. */
  touch(fileName: string): void {
    const version = `v${++this.#versions}`;
    const virtual = this.#virtual.get(fileName);
    if (virtual) this.#virtual.set(fileName, { ...virtual, version });
    else this.#touched.set(fileName, version);
    this.#disk.delete(fileName);
  }

  /**
   * Whether the JSDoc in a file is to be parsed. That of installed packages takes a third of the time until the first
   * cell runs, and hardly any of it is ever read.
   */
  isDocumented(fileName: string): boolean {
    return !isInstalled(fileName) || this.#documented.has(fileName);
  }

  /** Has the JSDoc of an installed file parsed from now on. */
  document(fileName: string): void {
    this.#documented.add(fileName);
    this.touch(fileName);
  }

  isVirtual(fileName: string): boolean {
    return this.#virtual.has(fileName);
  }

  /** Whether a file is one of the author's that cells have come across. */
  isAuthors(fileName: string): boolean {
    return !isInstalled(fileName) && (this.#virtual.has(fileName) || this.#disk.has(fileName));
  }

  version(fileName: string): string {
    return this.#entry(fileName).version;
  }

  snapshot(fileName: string): ts.IScriptSnapshot | undefined {
    return this.#entry(fileName).snapshot;
  }

  read(fileName: string): string | undefined {
    const snapshot = this.#virtual.get(fileName)?.snapshot;
    return snapshot ? snapshot.getText(0, snapshot.getLength()) : ts.sys.readFile(fileName);
  }

  exists(fileName: string): boolean {
    return this.#virtual.has(fileName) || ts.sys.fileExists(fileName);
  }

  /** Looks at the files again; tells whether one of those in use has disappeared. */
  refresh(): { disappeared: boolean } {
    this.#age++;
    let disappeared = false;
    for (const [fileName, { version }] of [...this.#disk]) {
      if (isInstalled(fileName) || version === "") continue;
      if (this.#entry(fileName).version === "") disappeared = true;
    }
    return { disappeared };
  }

  #entry(fileName: string): Entry {
    const virtual = this.#virtual.get(fileName);
    if (virtual) return virtual;
    const known = this.#disk.get(fileName);
    if (known && (known.checked === this.#age || isInstalled(fileName))) return known;
    const stamp = isInstalled(fileName) ? "installed" : stampOf(fileName);
    const version = stamp && stamp + (this.#touched.get(fileName) ?? "");
    if (known?.version === version) {
      known.checked = this.#age;
      return known;
    }
    const text =
      version === "" ? undefined : (prepared?.files.get(fileName)?.text ?? ts.sys.readFile(fileName));
    const snapshot = text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    const entry = { version, snapshot, checked: this.#age };
    this.#disk.set(fileName, entry);
    return entry;
  }
}

/** Whether a file belongs to an installed package. */
export function isInstalled(fileName: string): boolean {
  return fileName.includes("/node_modules/");
}

/** Changes whenever the file does; empty if there is none. */
export function stampOf(fileName: string): string {
  const stats = statSync(fileName, { throwIfNoEntry: false });
  return stats?.isFile() ? `${stats.mtimeMs}:${stats.size}:${stats.ino}` : "";
}
